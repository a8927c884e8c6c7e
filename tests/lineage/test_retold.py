"""Drift in sentences told again in other words, read by the real extractor: what is a change and what says the same."""

from __future__ import annotations

from functools import cache

import pytest

from bench.drift import read_all
from bench.drift_free import aligned
from bench.drift_texts import article
from sayso.lineage.drift import drifts
from sayso.lineage.drift.denials import governs, opposed, without_denial
from sayso.types import Drift

BEFORE = "The council of Lindmoor met on Monday in the old rope works to hear the harbour's engineers.\n\n"
AFTER = "\n\nFishermen patched their nets while the mayor counted sunken trawlers from a balcony."


@cache
def told(before: str, after: str, begin: str = BEFORE) -> tuple[Drift, ...]:
    """The drifts between two wordings of one paragraph in texts that else agree."""
    one = article(f"{begin}{before}{AFTER}", "Northwire", wire="Northwire")
    other = article(f"{begin}{after}{AFTER}", "Paper", days=1)
    readings = read_all([one, other])
    return drifts(aligned(one, other), one, readings[one.id], other, readings[other.id])


def kinds(before: str, after: str) -> set[str]:
    return {d.kind for d in told(before, after)}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # other words for a denial
        ("The shipping line rejected the charge that its ferry had been overloaded.", "The line disagrees: its ferry was not overloaded."),
        ("The airport of Lindmoor has not reopened.", "Lindmoor's airport is still closed."),
        ("The minister did not rule out that more victims would be found.", "More victims may yet be found, the minister said."),
        ("The pump had never completed more than 12 of 200 tests, the engineer said.",
         "According to the engineer, the pump seemed never to have managed more than 12 of 200 tests."),
        # bounds in other words
        ("Debris fell at least 40 kilometres from the coast, the navy said.",
         "Debris came down no closer than 40 kilometres to the coast, the navy said."),
        ("About 23,000 people left villages within 8 kilometres of the crater.",
         "Some 23,000 people living up to 8 kilometres from the crater left their villages."),
        ("Roughly a fifth of the province is held by rebels, the army said.", "Rebels hold a fifth of the province, the army said."),
        # one speaker by another word, and an act that is no saying
        ("Prosecutor Marta Ibarra told the court that the mayor had awarded four contracts without a tender.",
         "The prosecution says the mayor gave out four contracts and asked nobody else for an offer."),
        ("Meteorologists said the next rains would probably be weak.", "Forecasters expect that the coming rains will probably be weak."),
        ("The government of Velmark has declared a state of emergency.", "In Velmark a state of emergency is in force."),
        # who did not say something denied nothing; a record is no denial; nor is "could not" a hedge
        ("It was the largest fine that the authority has ever imposed. It did not say which firms had bought the data.",
         "The authority has never handed out a bigger fine: the satellite company was fined on Wednesday. Firms had bought the data."),
        ("Neither version of the attack could be independently confirmed.", "It was impossible to confirm either version of the attack."),
        # a denial kept by a word of opposite sense
        ("The ministry said the dam had been closed. Tamaria, which runs the dam, denied that it had broken the treaty of 2019.",
         "The ministry says the dam is closed. Tamaria, which runs it, says that it keeps to the treaty of 2019."),
        # the outlet's own eyes
        ("Satellite pictures seen by the agency show that the reservoir has shrunk by a third.",
         "On satellite pictures the reservoir is smaller by a third."),
        # spelled decimals
        ("The mayor is accused of taking 2.3 million crowns from a waste company.",
         "The mayor is accused of accepting two point three million crowns from a waste company."),
        # who had never, and what nobody had ever
        ('"We have never seen fire move like this," Ines Robledo, who leads the region, told reporters in the village.',
         'Regional leader Ines Robledo told reporters in the village that nobody had "ever seen fire move like this".'),
        # over the land, not above a number
        ("The ministry said 61 drones were intercepted over five regions during the night.",
         "In five regions 61 drones were intercepted during the night, the ministry said."),
        # a limit told as such
        ("The deal limits classes to 28 pupils from next year.",
         "From next year no class will have more than 28 pupils under the deal."),
        # anybody who is a person
        ("A survivor, who asked not to be named, said the shots came from a hill held by the army.",
         "A man who survived said it was from a hill held by the army that the shots came."),
        # a body, and what it gives out
        ("Voters rejected the new constitution by 54 percent, the electoral office said.",
         "The new constitution was rejected by 54 percent of voters, according to the results."),
        # not put off, held as planned
        ("Education Minister Paul Strand said the exams in June would not be postponed.",
         "The exams in June will be held as planned, said the education minister, Paul Strand."),
        # what could not be verified was no plan
        ("Neither claim about the convoy could be independently verified.",
         "There has been no independent verification of either claim about the convoy."),
        # who denies it says so in other words
        ("Police said five prisoners had been shot in a church. Residents of the quarter disputed that, saying the five had given up.",
         "Five prisoners were shot in a church, police said. People who live in the quarter say the five were surrendering."),
        # how much more it is
        ("The bureau counted 41 attacks in the strait, up from 28 in the year before.",
         "There were 41 such raids in the strait, thirteen more than in the year before, the bureau reports."),
        # the largest, and none larger
        ("The study by the university is the largest of its kind in the country.",
         "No study of this sort in the country has been larger, says the university."),
        # who holds it, by whatever verb
        ("Residents said the first ambulance had taken four hours to reach the mill.",
         "Locals are angry that the first ambulance took four hours to reach the mill."),
        # what only describes denies nothing
        ("Fishermen say the boats met near the disputed reef of Oon.", "The boats met near the reef of Oon, according to fishermen."),
        ("Lawyer Ada Holm said a new vote in the valley could not be ruled out.",
         "A new vote in the valley is possible, lawyer Ada Holm said."),
        # a number that is told in another sentence, by others
        ("The ministry said its troops had not surrendered. The rebels said more than 1,200 soldiers had laid down their weapons.",
         "More than 1,200 soldiers have surrendered, the rebels said. The ministry said its troops had not."),
        # what nobody denies of the other thing
        ("Velmark said it killed 70 smugglers and that no farm was hit.", "Velmark said that it had killed 70 smugglers and hit no farm."),
        # as few or as many, told by a denial
        ("Prime Minister Ada Holm said customers of the dairy would get at least 50 crowns each.",
         "No customer of the dairy is to get less than 50 crowns, said Ada Holm, the prime minister."),
        # before the next month begins
        ("Engineers in Oro hope to have a third mill running by the end of May.",
         "In Oro, engineers hope that a third mill will run before June."),
        # which day that was is not told
        ("The health ministry of Palveria put the dead at 64 on Thursday.", "The dead are put at 64 by Palveria's health ministry today."),
        # another word for the same people
        ("Prisoners in the burned wing said that the guards had fled before the fire.",
         "The guards had fled before the fire, inmates of the burned wing say."),
        # it is called wrong
        ("Doctors in Oro said that twice as many had died. Health Minister Ada Holm rejected that estimate.",
         "Twice as many have died, doctors in Oro said. The health minister, Ada Holm, says that this is wrong."),
        # before a committee, and not seemingly
        ("The director of the dam is expected to appear before the regulator on 3 June.",
         "The director of the dam is expected before the regulator on 3 June."),
        # a sentence that only leads on
        ("Governor Andrei Malkov said two tanks were hit by wreckage. The service said four tanks holding fuel were destroyed.",
         "The service says it destroyed four tanks holding fuel. Officials tell another version. Two tanks were hit, Malkov said."),
    ],
)  # fmt: skip
def test_other_words_for_the_same_are_no_drift(before: str, after: str) -> None:
    assert [d.detail for d in told(before, after)] == []


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("No patient data had been published by Tuesday, the hospital said.",
         "By Tuesday, the hospital said, data of its patients had been published.", "negation"),
        ("Officers shot dead an unarmed man of 19 at a traffic stop.",
         "An armed man of 19 was killed by officers at a traffic stop.", "negation"),
        ("A jury acquitted the banker of deceiving her patients.",
         "On the charge of deceiving her patients, the banker was convicted by a jury.", "negation"),
        ("Debris fell at least 40 kilometres from the coast, the navy said.",
         "Debris came down no more than 40 kilometres from the coast, the navy said.", "bound"),
        ("Talks between the two governments are due to resume in Oro on 12 June. They began in March.",
         "Diplomats of both governments are to meet in Oro once more on 22 June.", "date"),
        # a day that the origin has of something else
        ("The minister will visit the dam on Thursday. The talks on water, held in Oro on Friday, ended without a treaty.",
         "On Friday the minister is going to visit the dam.", "date"),
        ("The central bank of Palveria cut its rate for the fourth time since September.",
         "It was the fourth cut of the rate by Palveria's central bank since January.", "date"),
        # a name of which one part was put for another
        ("Interior Minister Karl Dostan, who came to the valley, promised five lorries of timber.",
         "The interior minister, Karl Dorsan, has promised five lorries of timber to the valley.", "name"),
        ("Analyst Ruth Amsel of the Kolb bank said a restart of the mine seemed unlikely.",
         "It is unlikely that the mine restarts, analyst Rita Arsen thinks.", "name"),
        ("The government will send a delegation to the talks in Port Amity on 3 July.",
         "At the start of August the government will have a delegation at the talks in Port Amity.", "date"),
    ],
)  # fmt: skip
def test_a_change_of_sense_is_drift(before: str, after: str, kind: str) -> None:
    assert kind in kinds(before, after), [d.detail for d in told(before, after)]


@pytest.mark.parametrize(
    ("before", "after", "source"),
    [
        # what a side says of itself, while another denies it
        ("The Dawn Front said on Sunday it had captured the fort above Lindmoor. The army denied that the fort had been lost.",
         "The Dawn Front has captured the fort above Lindmoor, a claim that the army denies.", "The Dawn Front"),
        # an accusation
        ("Velmark accused the rebels of using poisoned shells near the mill, and a doctor said he had treated four people.",
         "Near the mill shells with poison were in use; four people were treated by a doctor.", "Velmark"),
        # where two sentences were joined
        ("The clashes erupted on Monday near the ferry. Tarvia says Velmarkan soldiers opened fire on the customs house first.",
         "The clashes erupted on Monday when Velmarkan soldiers opened fire on the customs house near the ferry.", "Tarvia"),
        # a word of saying that is what was said
        ("Anton Vasko claimed that thousands of ballots had been counted twice in the hills.",
         "In the hills, ballots by the thousand were counted two times.", "Anton Vasko"),
    ],
)  # fmt: skip
def test_what_somebody_said_told_as_fact(before: str, after: str, source: str) -> None:
    found = [d.source.text for d in told(before, after) if d.kind == "attribution_dropped"]
    assert len(found) == 1
    assert found[0].startswith(source), [d.detail for d in told(before, after)]


def test_a_lost_denial_is_told_in_words_that_can_be_read() -> None:
    before = "The harbour master said on Monday that the ferry had not reached the pier before dusk."
    found = [
        d
        for d in told(before, "Before dusk on Monday the ferry reached the pier, the harbour master said.")
        if d.kind == "negation"
    ]
    assert found
    assert all(" became " in d.detail or "is lost; told is" in d.detail for d in found)


LEAD = "The army of Velmark said on Wednesday that it was advancing in the town of Lindmoor. "
LATER = "President Ada Holm added that up to 300 soldiers were in the town even now."
CLAIM = "President Ada Holm said on Monday that up to 300 soldiers were still inside the town."


def test_the_without_of_a_name_is_no_denial() -> None:
    before = "Pilots Without Frontiers said that a plane was landing every two hours in the valley. The office counted 410 in July."
    after = "A plane lands every two hours in the valley, which counted 410 in July."
    assert [d.detail for d in told(before, after)] == []


def test_a_claim_s_own_day_is_missed_where_the_text_gives_another() -> None:
    (drift,) = told(CLAIM, LATER, LEAD)
    assert (drift.kind, drift.source.text, drift.severity) == ("date", "on Monday", "medium")
    assert "another day" in drift.detail
    # the day of the lead is the whole article's
    same = CLAIM.replace("Monday", "Wednesday")
    assert told(same, LATER, LEAD) == ()


def test_a_denial_of_what_nobody_tells_any_more_is_less_sure() -> None:
    before = "A lawyer said the family might sue the city. Police chief Darrell Quinn denied that he planned to resign."
    found = [d for d in told(before, "The city might be sued by the family, its lawyer said.") if d.kind == "dropped"]
    assert all(d.confidence < 0.5 for d in found)


def test_initials_are_not_put_for_a_name_proper() -> None:
    before = "The tremor was weak, the GSV said, and was felt in the hills at dawn. Two barns fell."
    assert "name" not in kinds(before, "At dawn the hills of Tonban felt the weak tremor. Two barns fell.")


def test_a_credit_answers_no_denial() -> None:
    before = "A cutter rammed the boat off the cape at dawn. Northwire could not independently verify either account."
    told_again = told(before, "At dawn a cutter rammed the boat off the cape. (With Northwire)")
    assert "negation" not in {d.kind for d in told_again}


@pytest.mark.parametrize(
    ("before", "denied"),
    [
        ("The Front denied that ", True),
        ("The Front denied a role and said ", False),
        ("The Front rejected the figure but insisted that ", False),
        ("The Front, which has said nothing since, denied that ", True),
    ],
)
def test_a_denial_reaches_as_far_as_who_denies_goes_on_to_say_something(before: str, denied: bool) -> None:
    assert governs(before) is denied


def test_opposites() -> None:
    assert opposed("open", "shut")
    assert opposed("acquit", "convict")
    assert opposed("unarmed", "armed")
    assert not opposed("publish", "print")
    assert without_denial("unarmed") == "armed"
    assert without_denial("united") is None


def test_how_sure_a_drift_is() -> None:
    (near,) = told(
        "The pier is 40 metres long, the harbour master said.", "The pier is 60 metres long, the harbour master said."
    )
    assert near.confidence == 0.95
    (free,) = told("At least 40 boats lay under water in the harbour, said the harbour master, Ada Holm.",
                   "Ada Holm, the harbour master, put the number of boats that had gone down at no fewer than 60.")  # fmt: skip
    assert 0.5 < free.confidence < near.confidence
