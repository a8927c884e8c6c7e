# ruff: noqa: E501 - stories stand as they would in a paper, a paragraph a line
"""Invented stories for the lineage tests: for each a wire story, rewrites of it, and reports of independent origin.

Events, people and places are made up. A rewrite was written with the wire beside it, sentence by sentence; an
independent report only from the bare facts of the event, with sources of its own, and it shares names, places and some
numbers with the wire, as two reporters' stories of one event do.
"""

from __future__ import annotations

from dataclasses import dataclass

from sayso.ids import article_id
from sayso.types import Article, Block, BlockKind


@dataclass(frozen=True, slots=True)
class Story:
    """One event: the wire's text, rewrites that come from it, and reports that do not."""

    name: str
    wire: str
    rewrites: tuple[str, ...]
    independent: tuple[str, ...]


def article(text: str, outlet: str | None = None, **fields: object) -> Article:
    """An article whose blank-line separated stretches are paragraphs; a first line that starts with "# " is its title."""
    text = text.strip()
    blocks: list[Block] = []
    at = 0
    for piece in text.split("\n\n"):
        end = min(len(text), at + len(piece) + 2)
        blocks.append(Block(BlockKind.TITLE if piece.startswith("# ") else BlockKind.PARAGRAPH, at, end))
        at = end
    return Article(article_id(text, outlet, None), text, tuple(blocks), outlet=outlet, **fields)  # type: ignore[arg-type]


STORIES = (
    Story(
        "quake",
        """
A magnitude 6.3 earthquake struck the mountain province of Ostrava Hills early on Tuesday, killing at least 41 people and burying dozens more under collapsed mud-brick houses, the provincial governor said.

Rescuers dug with bare hands through the night in the village of Talmen, where a primary school and the only clinic were flattened, according to governor Irena Voss.

"We can hear voices under the stones but we have no machines to lift them," Voss told Northwire by telephone from the district capital, Karsk.

The road from Karsk was cut in three places by landslides and army engineers expected to need two days to reopen it, the Interior Ministry said.

About 1,200 families had lost their homes, the ministry said, and tents for only 300 of them had arrived by nightfall.

The quake, at a depth of 9 km, was felt as far away as the port of Lumen, 280 km to the south, where office workers ran into the streets. Geologists warned that aftershocks could bring down weakened buildings for weeks.

The Red Crescent appealed for blankets, drinking water and generators. Its coordinator, Piet Amsel, said temperatures in the valley would fall below zero at the weekend.

Ostrava Hills lies on a fault that last ruptured in 1987, when 600 people died in the same valley. A building code adopted after that disaster was never enforced, engineers say.

Opposition lawmakers accused the government of spending reconstruction money from earlier disasters on a stadium, a charge that the prime minister's office rejected.

Northwire could not independently establish the number of dead in villages that remained out of reach.
""",
        (
            """
At least 41 people have lost their lives after a powerful 6.3-magnitude quake rattled the mountainous Ostrava Hills province in the early hours of Tuesday, with dozens feared trapped beneath flattened mud-brick homes.

In Talmen, where the tremor destroyed a primary school and the village's sole clinic, rescuers spent the night clawing at the debris with their bare hands, governor Irena Voss said.

Voss said people could still be heard under the stones, but that no heavy machines were available to lift the rubble.

Landslides severed the road from the district capital Karsk at three points. According to the Interior Ministry, army engineers will need around two days to clear it.

The ministry put the number of families made homeless at roughly 1,200, adding that only 300 had received tents by the evening.

Striking at a shallow depth of 9 kilometres, the quake sent office workers in the port city of Lumen, some 280 kilometres south, rushing into the streets. Experts cautioned that aftershocks may topple damaged buildings in the weeks ahead.

The Red Crescent has called for generators, blankets and drinking water, with coordinator Piet Amsel warning that the mercury in the valley is set to dip below freezing over the weekend.

The province sits atop a fault line that last gave way in 1987, claiming 600 lives. Engineers say a building code introduced in the wake of that tragedy has never been enforced.

The prime minister's office dismissed opposition claims that funds for reconstruction had been diverted to a stadium.
""",
            """
A strong earthquake has hit the Ostrava Hills, leaving more than 40 dead, and rescuers fear the toll will climb.

The 6.3 quake brought down mud-brick houses, a school and a clinic in Talmen on Tuesday, the governor said, and villagers dug through the night without machines.

Roads were blocked by landslides in three places and the army needs two days to reopen the route from Karsk, officials said.

Around 1,200 families are homeless but tents for just 300 have reached the valley, where the Red Crescent expects temperatures below zero at the weekend.

The valley's fault last ruptured in 1987, killing 600, and the building code that followed was not enforced.

The opposition accuses the government of having spent reconstruction money on a stadium, which the prime minister's office denies.
""",
        ),
        (
            """
Helicopters flew the first injured out of the Ostrava Hills on Wednesday as the death toll from a 6.3 magnitude earthquake rose to 58.

Twenty-three people, most of them elderly, were admitted to the Saint Brandt hospital in Lumen with fractures and head wounds, its director Olga Reth said at a news conference.

The National Seismological Institute registered 74 aftershocks since the main shock at 4:12 a.m. on Tuesday.

"My mother was making bread when the roof came down on us," said Danil Orr, a shepherd from Talmen who walked eleven hours to reach Karsk.

Governor Irena Voss asked neighbouring provinces for excavators. The first four were on their way by train.

The defence minister, on a visit to Karsk, said that 900 soldiers would be sent to the province by Thursday, and schools there would stay shut until the end of the month.

Neighbouring Verland offered a field hospital and search dogs.
""",
            """
# Earthquake in Ostrava Hills: what we know

The earthquake that shook the Ostrava Hills on Tuesday morning was the strongest in the country for nearly four decades.

The European Observatory put its magnitude at 6.3 and its centre 14 km north-east of Karsk. Shaking lasted about 20 seconds.

Police in Karsk counted 41 bodies by Tuesday evening. Most of the victims died in their sleep.

Electricity was out in half of the province and the mobile network was down, the operator Telnor said.

Trains between Lumen and Karsk were suspended so that a viaduct could be inspected. Two flights were turned back.

A fund for survivors set up by the football club Lumen United had collected 400,000 crowns.
""",
        ),
    ),
    Story(
        "ferry",
        """
A ferry carrying 312 passengers caught fire off the island of Merrin on Friday and at least 19 people drowned after jumping into rough seas, the coastguard said.

The blaze on the Star of Corvane started in a lorry on the lower vehicle deck shortly before midnight and spread within minutes to the engine room, coastguard commander Luis Terrano said.

Two fishing boats and a navy corvette picked up 268 survivors, some of whom had clung to overturned rafts for five hours.

Another 25 people were still unaccounted for at midday on Saturday, Terrano said, and divers had not been able to enter the hull.

"The crew told us to stay in our cabins, and then there was no crew," said Amara Lindqvist, a nurse who was travelling with her two sons.

The operator, Blue Channel Lines, said its crew had followed procedure and that the ship had passed a safety inspection in March.

But a union representing seafarers said the vessel's sprinkler system had been out of order since the spring, and that it had warned the transport ministry twice in writing.

Transport Minister Hanne Dorrit said she had not seen the letters. She ordered all six ships of the company to remain in port.

The Star of Corvane, built in 1991, was licensed to carry up to 280 people.

Prosecutors in Corvane opened an inquiry into suspected manslaughter. No one had been detained.
""",
        (
            """
Nineteen passengers drowned after leaping into heavy seas when fire tore through a ferry near Merrin island late on Friday, according to the coastguard.

Flames broke out in a lorry parked on the lower car deck of the Star of Corvane just before midnight, reaching the engine room within minutes, said commander Luis Terrano of the coastguard.

A total of 268 people were rescued by a navy corvette and two fishing vessels. Some survivors had held on to capsized rafts for up to five hours.

As of midday Saturday 25 people remained missing and divers had yet to get inside the ship.

Amara Lindqvist, a nurse on board with her two boys, recalled that passengers were told to remain in their cabins before the crew disappeared.

Blue Channel Lines, which runs the ferry, insisted that procedures were followed and pointed to a safety check passed in March.

A seafarers' union, however, said the sprinklers had not worked since spring and that two written warnings had been sent to the transport ministry.

Minister Hanne Dorrit denied having seen any letters, and ordered the company's six ships to stay in port.

The vessel dates from 1991 and was permitted to carry no more than 280 passengers, fewer than the 312 on board.

An investigation into suspected manslaughter has been opened by prosecutors in Corvane, although no arrests have been made.
""",
        ),
        (
            """
The captain of the Star of Corvane was the last to leave the burning ferry and tried to go back for a child, his brother said on Sunday.

Captain Emil Haug, 54, is being treated for burns in the Corvane general hospital, where doctors described his condition as stable.

The island of Merrin woke to church bells on Saturday as the bodies of 19 passengers were laid out in the school gymnasium. Fishermen brought blankets and soup.

Coastguard commander Luis Terrano told a crowded briefing that the search for the missing would continue through the night with a plane lent by the air force.

Passengers' relatives shouted at Transport Minister Hanne Dorrit when she arrived by helicopter.

Blue Channel Lines shares were suspended after falling 31 percent. The company has carried four million passengers since it was founded and has had one earlier accident, in 2009.

Specialists said the wind, which reached 70 km an hour, had made the launching of rafts all but impossible.
""",
            """
Divers found the bodies of six more people in the hull of the Star of Corvane on Sunday, taking the number of dead to 25.

The ferry lies in 40 metres of water, two miles off Merrin, and its stern is broken, navy captain Joanna Weiss said.

Weiss said strong currents allowed her teams only forty minutes of work at each tide.

The coastguard published the list of passengers: 312 names, among them the members of a school choir from Corvane, all of whom survived.

The opposition leader Tomas Erd called on the transport minister to resign over what he described as years of neglect.
""",
        ),
    ),
    Story(
        "trial",
        """
A former mayor of the city of Branholm went on trial on Monday accused of taking more than 4 million crowns in bribes from builders who then put up two housing towers without fire exits.

Viktor Salander, 61, who ran the city for eleven years, denies all charges. He told the court he was the victim of a campaign by political rivals.

Prosecutor Ines Calder said money was handed over in shoe boxes at a lakeside restaurant, and that Salander kept a list of the sums in a school exercise book.

The exercise book, found by police behind a radiator in 2022, will be the main evidence, along with the testimony of two contractors who have pleaded guilty.

"This case is about greed, and about nine people who paid for it with their lives," Calder said, referring to a blaze in one of the towers in which nine tenants died.

Defence lawyer Otto Brandeis said the handwriting had not been proven to be his client's and that the contractors were lying in exchange for lighter sentences.

Some forty relatives of the dead, wearing white scarves, filled the public benches and wept as the names were read.

The trial is expected to last three months. If convicted Salander faces up to 14 years in prison.

A survey in May found that 70 percent of Branholm residents believed the city hall was corrupt.
""",
        (
            """
The ex-mayor of Branholm appeared in court on Monday over allegations he pocketed upwards of 4 million crowns from builders, who went on to erect two apartment towers lacking fire exits.

Viktor Salander, 61, led the city for 11 years and has pleaded not guilty, portraying himself as the target of a plot by his political opponents.

According to prosecutor Ines Calder, cash changed hands in shoe boxes at a restaurant by the lake, with the accused noting each payment in an exercise book.

That notebook was discovered by officers behind a radiator two years ago and is central to the case, as are two contractors who admitted guilt and will testify.

Calder told judges the matter was one of greed, for which nine people had paid with their lives — a reference to tenants who perished when one tower burned.

Otto Brandeis, for the defence, argued that nobody had proven the handwriting was Salander's, and said the builders were lying to win reduced sentences.

About 40 family members of the victims sat in the gallery in white scarves, weeping during the reading of the names.

Proceedings are due to run for three months, and the politician could be jailed for as long as 14 years.
""",
        ),
        (
            """
Two towers, nine graves and one exercise book: the trial that Branholm has waited for began on Monday in a courtroom too small for everyone who wanted to see it.

Outside, a line had formed before dawn. Marta Quell, whose daughter died on the sixth floor, came first, at half past four.

Viktor Salander entered by a side door with his lawyer, nodded to the bench and did not look at the families.

He was elected three times, the last time in 2017 with 63 percent, and opened both towers himself, cutting the ribbon with a builder who is now a witness for the state.

Judge Henrika Moll refused a request to bar cameras and set the first hearing of witnesses for Thursday.

The city's present mayor, Lena Osterhaus, said Branholm would pay the families' legal costs, and that work on the missing stairways would be completed by autumn.
""",
        ),
    ),
    Story(
        "ceasefire",
        """
The Coastal Republic said on Sunday that its troops had pulled back from the border town of Drenna, but the Highland Front accused it of shelling the town's market hours after a truce took hold.

Nine civilians were killed and 33 wounded in the attack, the Front's spokesman, Aron Melk, said in a statement. He said the dead included three children.

The republic's Defence Ministry denied firing on Drenna and said its last gun had been withdrawn across the Sill river before dawn.

"No order to open fire was given, and none was needed, because there was nobody left to carry it out," the ministry said.

Observers from the Continental League, who are to monitor the truce, said they had heard explosions at about 11 a.m. but could not tell who was responsible.

Drenna, a town of 30,000 that grows most of the region's tobacco, has changed hands four times since the conflict began six years ago.

Under the agreement signed in Port Amity on Thursday, both sides are to exchange up to 400 prisoners and open the Sill bridge to relief convoys.

Aid agencies say around 80,000 people in the valley depend on food parcels, and that stocks will run out in ten days.

Satellite pictures showed columns of vehicles moving west from the town on Saturday, but part of the republic's artillery appeared to remain on the ridge above it.

Northwire was unable to verify the statements of either side.
""",
        (
            """
The Highland Front on Sunday accused the Coastal Republic of shelling a market in Drenna just hours into a truce, even as the republic announced that it had withdrawn its troops from the border town.

Aron Melk, a spokesman for the Front, said nine civilians, among them three children, lost their lives and 33 others suffered injuries.

The Defence Ministry of the republic rejected the accusation, stating that all of its guns had been moved over the Sill river before daybreak.

It added that no order to fire had been issued and nobody was left to execute one.

Monitors of the Continental League reported hearing blasts at around 11 in the morning but were unable to say who was behind them.

The tobacco-growing town of 30,000 has been captured and recaptured four times over six years of war.

The deal reached on Thursday in Port Amity provides for an exchange of as many as 400 captives and for relief convoys to cross the Sill bridge.

Humanitarian groups warn that food for some 80,000 residents of the valley will be exhausted within ten days.

Imagery from satellites showed vehicle columns heading west on Saturday, though some artillery seemed to stay on the heights over the town.

Northwire could not verify the claims independently.
""",
        ),
        (
            """
Residents of Drenna came out of their cellars on Sunday to find the market hall without a roof and the Coastal Republic's soldiers gone.

"They left at night, with their lamps off," said Jorun Pake, who sells seed there. "Then in the morning the shells came. I don't know from where."

Doctors at the town's hospital said they had received eight bodies and more than thirty injured people.

The Highland Front's flag was flying from the customs house by the afternoon. Its commander in the sector, known as Hawk, promised to respect the truce that was signed in Port Amity.

The republic's president, Mira Dahl, said in a televised speech that peace had been chosen over pride, and that the last soldier had left the town.

In the capital several thousand people marched against the agreement. Police used tear gas.

The United Nations welcomed the truce and called on both parties to let its convoys through.
""",
        ),
    ),
    Story(
        "election",
        """
Opposition candidate Selma Korhan won the presidential election in Arvenia with 52.4 percent of the vote, the electoral commission said on Monday, but the ruling party refused to concede and claimed fraud in four provinces.

Turnout was 71 percent, the highest since independence, commission chairman Yusef Adair told reporters.

President Darius Monte, in office since 2004, got 45.1 percent. His campaign chief, Petra Lang, said 300,000 ballots had been cast in the names of dead people.

She offered no documents and said they would be handed to the constitutional court.

Observers from the Lake States Union said the vote was calm and largely fair, apart from isolated cases of pressure on public employees.

Supporters of Korhan danced on Liberty Square until the early hours. Riot police stood in side streets but did not intervene.

The currency, the aran, gained 3 percent against the dollar in morning trading.

Korhan, a 48-year-old economist, has promised to halve military service and to renegotiate a gas contract with neighbouring Tovia that runs until 2035.

She is to be sworn in on 1 March, unless the court orders a recount.
""",
        (
            """
Selma Korhan, the opposition's candidate, has taken 52.4% of the vote in Arvenia's presidential race, election officials announced on Monday, yet the governing party alleged fraud in four provinces and would not concede.

The commission's head, Yusef Adair, said 71% of voters took part, a record since the country became independent.

Incumbent Darius Monte, who has ruled since 2004, won 45.1%. According to campaign manager Petra Lang, some 300,000 votes were cast on behalf of the deceased.

Lang produced no evidence, saying that documents would go to the constitutional court.

The Lake States Union's monitors described polling as calm and mostly fair, with only isolated reports of public employees being pressured.

Crowds celebrated Korhan's victory on Liberty Square into the small hours while riot police looked on from nearby streets.

In early trading the aran rose 3% against the dollar.

The 48-year-old economist pledged to cut military service by half and to reopen the gas deal with Tovia, which expires in 2035.

Her inauguration is set for March 1 if the court does not order the votes to be counted again.
""",
        ),
        (
            """
For the first time in its history Arvenia has elected a woman as president.

Selma Korhan, who began as a clerk in the central bank, beat Darius Monte by more than seven points, final figures showed on Monday.

In the harbour district of Sorn, where she grew up, fishermen sounded their horns all night. "We waited twenty years," said Baran Tull, who is 70.

Monte did not appear in public. His party's lawyers spent the day in meetings, and the constitutional court said that it had received no complaint so far.

Tovia's foreign minister congratulated Korhan by telephone and said contracts between the two countries would be honoured.

Analysts at the Brandt Institute expect her to keep the central bank's governor and to seek a loan from international lenders.

Turnout, at 71 percent, was highest in the south. Her term is five years.
""",
        ),
    ),
    Story(
        "factory",
        """
A chemical plant exploded in the industrial town of Gravik on Wednesday night, killing seven workers and forcing some 12,000 people to leave their homes, emergency services said.

The blast at the Norvane fertiliser works shattered windows up to six kilometres away and sent a yellow cloud drifting over the Eiden river.

Fire chief Maja Solberg said a tank of ammonium nitrate had overheated after a cooling pump failed. Her crews had the blaze under control by 5 a.m.

The company's director, Henrik Vale, said the plant had been shut for maintenance and it was not clear why the tank was full.

At least 86 people were treated for breathing problems, eleven of them children, Gravik hospital said.

Residents were told not to drink tap water until tests were completed on Friday. Supermarkets ran out of bottled water within hours.

Environment inspectors fined Norvane twice last year for faulty alarms, according to documents seen by Northwire.

Norvane, which employs 640 people in the town, said it would cooperate fully with the investigation.
""",
        (
            """
Seven employees died and roughly 12,000 residents had to abandon their homes when a fertiliser factory blew up in Gravik on Wednesday night.

Windows broke as far as 6 km from the Norvane works, and a yellowish cloud moved across the Eiden river, the emergency services said.

According to the head of the fire brigade, Maja Solberg, the failure of a cooling pump caused an ammonium nitrate tank to overheat. The flames were under control by five in the morning.

Director Henrik Vale could not explain why a tank was full at a plant that had been closed for maintenance.

Gravik's hospital treated at least 86 patients with breathing difficulties, including 11 children.

People have been warned against drinking from the tap until Friday, when test results are due, and bottled water sold out in supermarkets within hours.

The firm was fined on two occasions last year over defective alarms, documents show. It has a workforce of 640 in the town and has promised full cooperation with investigators.
""",
        ),
        (
            """
Gravik's night shift had just sat down to eat when the floor lifted. "It was like being inside a drum," said Nils Aune, a forklift driver who crawled out through a window of the Norvane works.

Seven of his colleagues did not come out. Their families gathered on Thursday in the parish hall, where the bishop read the names.

Authorities lifted the order to evacuate at noon. Buses brought some of the 12,000 people who had left back to the eastern districts, but streets near the river stayed closed.

Norvane's shares fell 18 percent in Stockmar. The company halted production at its two other plants.

The prime minister called the explosion a national tragedy and announced that flags would fly at half mast.

Chemist Sigrid Holm of the university said rain had washed most of the gases from the air, and fish had been found dead in the Eiden.
""",
        ),
    ),
)
