"""Words beside which a number is a name, a result, an address or a call: what refusals are decided by."""

from __future__ import annotations

import re

LABELS = frozenset(
    "exit kilometre kilometer ext extension ranked ranks rank flight article section chapter page room route "
    "highway interstate no no. number nos line lane channel phase level stage step category type grade class item "
    "paragraph clause resolution protocol unit reactor block sector zone district ward precinct gate platform track "
    "terminal apartment apt suite floor box act episode season volume vol part figure table exhibit amendment title "
    "proposition prop measure question rule bill hb sb model version windows iphone boeing airbus formula group "
    "pool bus train day week round game match lot case docket appeal psalm verse area point camp building school ps "
    "hill ship hull division regiment brigade battalion battery squadron legion apollo covid sars schedule annex "
    "appendix radio studio top league".split()
)
COUNT_LABELS = frozenset(
    "camp school ship top match case game day week area bus train building hill unit type group class part floor "
    "block measure question figure point bill act title number line".split()
)
SHORT_LABELS = frozenset("pct hwy rte rt ext ch sec art fig vol no nos apt bldg dist div".split())
PLURAL_LABELS = frozenset(
    "exits flights articles sections chapters pages rooms routes highways lines channels verses paragraphs lots".split()
)
STREETS = frozenset(
    "street st st. avenue ave ave. road rd rd. boulevard blvd lane drive dr dr. court highway hwy way place square "
    "terrace parkway plaza broadway row".split()
)
HIGHWAYS = frozenset("freeway expressway turnpike motorway interstate bypass".split())
"""What a number before names: "the 605 Freeway"."""
URLISH = re.compile(r"https?:|www\.|@|\.(?:com|org|net|gov|edu|html?)\b|#|_")
RECORDS = frozenset(
    "record mark start finish loss win victory defeat draw tie lead margin score scoreline thrashing rout run "
    "decision split season triumph upset rematch".split()
)
WINS = frozenset(
    "record won-lost win won beat beats defeat defeated draw drew lose lost lead led trail trailed score scored "
    "victory tie tied vote voted leading".split()
)
GLUED_UNITS = frozenset(
    "m km cm mm kg g bn mn tn k b t lb lbs ft mph kph kmh mw gw kw mwh ha mi yd oz gb mb tb mg ml bp bps pm am pp "
    "percent pct c f l s euro euros st".split()
) - {"st", "s"}
WARS = frozenset(
    "round grade exit stage level game war part chapter phase act day number ii category formula radio".split()
)
PRONOUN_ONE = frozenset(
    "no any every each this that the which another some not only everyone either neither good bad big new old first "
    "last next".split()
)
CALLS = frozenset("call dial phone ring text calling dialling dialing called calls dialed dialled rang phoned".split())
EMERGENCY = frozenset(["911", "999", "112", "110", "000"])
DECADES = frozenset("twenties thirties forties fifties sixties seventies eighties nineties".split())
FUNCTION = frozenset(
    "is was are were has had have will would said says and or but in on at of for to from by with as that which who "
    "after before since until during when where while over into against than if because though although came took "
    "went made became crashed".split()
)
BORES = frozenset("caliber calibre magnum gauge".split())
"""After the number of a gun."""
