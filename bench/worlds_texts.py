"""What the worlds of :mod:`bench.worlds` are told in: invented names, and several wordings of every fact."""

from __future__ import annotations

PARTIES = (("Velmark", "Velmarkan"), ("Ossaria", "Ossarian"), ("Caldova", "Caldovan"), ("Merrin", "Merrinese"))
HEADS = "Bren Dun Ald Kest Tor Wex Hol Fen Car Sed Ost Pel Rav Tam Yar Gol Hesk Lum Nar Quor".split()
TAILS = "nick wick mere moor ford grave stead holm ridge combe gate mark burn ness dale thorpe".split()
KNOWN = (
    "Bergen Adelaide Dunedin Halifax Uppsala Turku Aarhus Graz Basel Utrecht Porto Ghent Cork Linz Tampere "
    "Hobart Napier Nelson Oulu Odense Trondheim Stavanger Innsbruck Salzburg Coimbra Namur Galway Limerick"
).split()
OUTLETS = "Courier Gazette Record Post Times Herald Signal Monitor Dispatch Observer".split()
WIRES = ("Northwire", "Eastern Press Service")
# Every template tells one statement; {n} is a number, {town}, {day}, {A} a party, {a} its adjective.
AT_LEAST = "At least {n} people died in {town} on {day}, according to {A}'s health ministry."
TOLL = (
    "{A}'s health ministry said on {said} that {n} people had been killed in {town} on {day}.",
    "{n} people were killed in {town} on {day}, {A}'s health ministry said on {said}.",
    "The {a} health ministry said on {said} that the attack on {town} on {day} had killed {n} people.",
    "On {said} {A}'s health ministry said {n} people had died in {town} on {day}.",
    "{n} people lost their lives in {town} on {day}, according to {A}'s health ministry.",
    "The death toll in {town} from {day} stood at {n}, {A}'s health ministry said on {said}.",
    "On {said} the {a} health ministry put the number of people killed in {town} on {day} at {n}.",
    "The attack on {town} on {day} left {n} people dead, the {a} health ministry said on {said}.",
    AT_LEAST,
)
HOLDS = (
    "{A}'s defence ministry said on {said} that its forces controlled {town}.",
    "The {a} defence ministry said on {said} its troops were in full control of {town}.",
    "{town} is under {a} control, {A}'s defence ministry said on {said}.",
    "On {said} {A}'s defence ministry said its forces held {town}.",
)
RING = (
    "{A}'s army said on {said} that {town} was encircled.",
    "The {a} army said on {said} that it had encircled {town}.",
    "{town} has been surrounded, {A}'s army said on {said}.",
    "On {said} the {a} army said {town} was surrounded on all sides.",
)
NO_RING = (
    "{A}'s army denied on {said} that {town} was encircled.",
    "The {a} army said on {said} that {town} was not encircled.",
    "{town} is not surrounded, {A}'s army said on {said}.",
    "On {said} the {a} army denied that {town} had been encircled.",
)
STRUCK = (
    "{A}'s government said on {said} that missiles had struck {town} on {day}.",
    "Missiles hit {town} on {day}, {A}'s government said on {said}.",
    "The {a} government said on {said} that {town} had been struck by missiles on {day}.",
    "On {said} {A}'s government said {town} was hit by missiles on {day}.",
)
NOT_STRUCK = (
    "{A}'s government denied on {said} that missiles had struck {town} on {day}.",
    "The {a} government said on {said} that {town} had not been hit by missiles on {day}.",
    "On {said} {A}'s government said no missiles had struck {town} on {day}.",
    "No missiles hit {town} on {day}, the {a} government said on {said}.",
)
TEMPLATES = {
    "killed": (TOLL, ()),
    "controls": (HOLDS, ()),
    "encircled": (RING, NO_RING),
    "struck": (STRUCK, NOT_STRUCK),
}
# What fills an article: of no consequence, and in no two articles the same.
COLOUR = (
    "The {n} o'clock bus to {spot} left with {m} passengers and came back with {n}.",
    "In {spot} {m} farmers brought in the last of the {crop} and {n} waited for a dry day.",
    "A {crop} seller from {spot} had put up {n} stalls by noon and sold {m} baskets.",
    "The {spot} road was shut for {n} hours so that {m} metres of fence could be mended.",
    "Schools in {spot} will stay closed for {n} days, and {m} pupils are taught by radio.",
    "The price of {crop} rose by {n} percent in {spot}, where {m} traders met in the old hall.",
    "Rain fell on {spot} for {n} hours and left {m} cellars full of water.",
    "A choir of {m} rehearsed in {spot} for the {n}th week and sang until dark.",
    "The river at {spot} stood {n} centimetres above its mark, as it did {m} years ago.",
    "{m} postcards of {spot} from {n} countries hang in the library until spring.",
    "Two bakers near {spot} lowered their ovens' heat, and {n} loaves came out pale.",
    "On {spot} a kite club counted {m} kites, {n} of them red.",
    "Anyone who lost an umbrella at {spot} may ask for it in room {n}, where {m} are kept.",
    "Its clock has been {n} minutes slow since winter, and nobody at {spot} minds.",
    "Beekeepers sold {m} jars of honey within {n} hours beside {spot}.",
    "A lost tortoise walked {m} metres to {spot} in {n} days.",
    "Postmen now begin at {n} past five, with {m} letters for {spot} on a common day.",
    "Paint for the {spot} railings came in {n} shades, so a vote among {m} neighbours chose green.",
    "Only {n} of the {m} chess boards lent out by the {spot} club ever came home complete.",
    "Anglers threw back {m} small perch and kept {n}, as the rules at {spot} demand.",
    "Seats in the {spot} theatre were covered anew with {m} yards of cloth and {n} boxes of pins.",
    "Whoever climbs the tower behind {spot} counts {m} steps, {n} of which creak.",
    "For the {n}th time a gull took the first prize cake from the {crop} fair.",
    "Library fines in {spot} brought in {m} coins last month, mostly for {n} thrillers.",
    "Snow is not expected before the {n}th, said the almanac that {m} households keep.",
    "Mushroom pickers lost their way for {n} hours and found {m} chanterelles.",
    "Divers cleaned {m} bottles out of the pond at {spot}, one with a note {n} years old.",
    "The ferry across the creek takes {n} cars and, on feast days, {m} bicycles.",
    "Students counted {m} swallows on wires over {spot} and {n} on the church roof.",
    "Every {n} minutes the new fountain plays a tune that {m} people signed a letter against.",
    "Tea was served to {m} guests at the {crop} growers' dance, which ended {n} minutes early.",
    "Half of the {m} lamps along {spot} have new bulbs, and {n} still flicker.",
    "An oak felled by lightning {n} years ago became {m} spoons in the hands of a carver.",
    "Tickets for the puppet play cost {n} pence more, yet {m} were gone by lunch.",
    "Sheep blocked the lane to {spot} until a boy with {n} whistles moved all {m}.",
    "The brass band lent {n} tubas to a school whose {m} pupils had none.",
    "Wool from {m} ewes was weighed in {spot}, down by {n} pounds.",
    "A map drawn {n} decades ago shows {m} wells, most of them filled in.",
    "Cats of the harbour master, {n} in all, ate {m} sardines at the opening of the quay.",
    "Cyclists raised money by riding {m} times round {spot} on {n} old tandems.",
    "Glass for the greenhouse arrived {n} days late with {m} panes unbroken.",
    "In the quiz the tanners beat the millers by {n} points before {m} onlookers.",
    "Grapes ripened {n} days ahead on the south wall, where {m} vines were planted.",
    "Volunteers knitted {m} scarves, and {n} went to the crew of the lightship.",
)
SPOTS = (
    "the harbour",
    "the old mill",
    "the lower market",
    "the station",
    "the upper valley",
    "the north quay",
    "the brick works",
)
CROPS = "beets barley plums flax hops rye leeks pears".split()
