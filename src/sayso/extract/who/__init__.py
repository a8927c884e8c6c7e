"""Who says it: from a source span to the speaker behind it, resolved within the article or left as the words give it.

:mod:`.mentions` finds names, descriptions and pronouns, :mod:`.entities` joins the forms of a name, :mod:`.discourse`
leads descriptions and pronouns to whom they take up, :mod:`.speakers` makes the speaker of an attribution.
"""

from sayso.extract.who.speakers import SpeakerResolver

__all__ = ["SpeakerResolver"]
