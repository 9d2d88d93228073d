"""Words that tell what a text is about: which headings are no talks, which capitalized words are no names, what speakers do."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PARTICLES = _words("de da do dos del della di van von der den la le el al bin ibn ter ten y e du st")
HONORIFICS = _words("dr prof professor mr mrs ms mx sir dame")

#: Things and places: a run of capitalized words that ends in one of these is none of a person.
THINGS = _words("""
academy app arcade archive association awards bar beach board book boot bridge building bus cafe camp center centre church city
classes club code coffee
collection college committee community company conf conference con consulting corp corporation council country courses culture
day days department dinner
district docs documentation error
event fair fellowship festival field fields fire food forum foundation framework freeway function functions gallery garden
gardens group guide hall
hotel house hub inc initiative inn institute industries island javascript journal kart lab labs lake library loop ltd mall
management
market models museum network office
orchestra organization park party pattern pizzeria platform plaza podcast pool press principle program project queries
reception reflection release restaurant river road room school scripts service services software solutions space spaces square
stack
station street studio summit survey system systems talent talk talks team technologies theater theatre tool tools tour tower
track trail trek university venue
village web week wiki workshop yard york zoo
""")

_ROLES = """
admin advocate ambassador architect assistant attendee author ceo chair chairperson chairs chairwoman chief coach co cofounder
committer consultant contributor
coordinator cto curator dean designer dev developer developers devrel director directors editor emcee engineer engineers
evangelist executive executor expert
fellow fellows founder founders guest head host instructor intern journalist junior keynote keynoter keynotes lead leader
librarian
maintainer maintainers manager member members mentor moderator officer organiser organisers organizer organizers owner panelist
panelists partner president
principal producer product professor programmer recruiter researcher scientist secretary senior speaker speakers staff student
teacher treasurer trustee vice
volunteer writer former
"""
_FUNCTION = """
a about according across after afterward afterwards again all along also although am among an and another any anyway are around
as at back based be because
been before being besides best better between beyond both but by can clearly coming compared could dear despite did do does
during each early either
else even eventually every everyone everything executive experience favorite few finally first following for from full further
get getting given gives go going
good got great had has have having he hello help her here hers hi his how however i if important in inside instead interesting
into is it its join just
keep last lastly late later learn learned learning less let like live local long look looking lots love made main make making
many maybe me meanwhile meet meeting
more most much must my near never new next no nor not notably nothing now of off often oh ok on once one only onto opening or
other our
out over own part people perhaps plus please pretty previously quick quite rather read reading really right same saw say second
see seeing session sessions
several shall she should similarly since so some somebody someone something sometimes soon special still such sure take taking
thank thanks that the their them
then there therefore these they thing things third this those though three through throughout thus to today together tomorrow
tonight too towards true two
under unfortunately until up upon us use used using very via want was we well went were what when where whether which while who
whole why will with within without
women work working would writing year years yes yesterday yet you your
"""
_WHEN = """
monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october
november december
morning afternoon evening night noon week spring summer autumn winter
"""
_TECH = """
agile ai angular ansible apache api apis app apps async asyncio aws azure backend bash big black blockchain browser bug c cd
celery channels chatgpt ci
cloud clojure cloudflare cobol core css data database databases debug deep design desktop devops django docker elixir elm emacs
excel
fast fastapi firefox flask frontend full git github gitlab go google graphql hadoop haskell heroku hidden html htmx http
internet ios java javascript jenkins
jquery jupyter kafka kotlin kubernetes lambda language laravel large lightning linux machine mac mastodon microservices
microsoft mobile models mongo mongodb
mozilla mypy mysql native natural neural node notebook numpy nginx open oracle panel pandas performance perl php pip plone
postgres postgresql
programming prometheus pull py pydantic pypi pyscript pytest python pytorch queries rabbitmq rails react redis rest restful ruby
rust sass scala
security selenium serverless science sentry slack social source spark sphinx sql sqlite sqlalchemy stack static swift
tailwind tensorflow terraform test testing tests twisted twitter type types typescript ubuntu unicode unicorn unit unix urllib
user users vim vue wagtail wasm web
webassembly windows wordpress youtube zope
"""
_PLACES = """
africa america american amsterdam argentina asia atlanta australia austin austria barcelona belgium berlin boston brazil british
brooklyn california canada
carolina chicago china cleveland colombia copenhagen czech dc denmark denver dublin dutch edinburgh england europe
european finland florence florida france
francisco french german germany ghana greece hawaii hungary india indian indonesia ireland italian italy japan japanese kenya
lisbon london los
malaysia mexico montreal munich netherlands nigeria north norway ohio oregon paris pittsburgh poland portland porto portugal
prague romania russia
san scotland seattle singapore south spain spanish sweden switzerland texas toronto uganda uk ukraine united usa vancouver
vienna virginia wales washington york
zurich zealand
"""
_OTHER = """
acknowledgements adventures better beyond bridging building challenge challenges choosing closing community conference content
creating culture demo designing developing embracing error errors everything exploring faster final fixing getting growing
hacking history how improving intelligence intro introducing introduction just keeping lessons life link links making managing
mastering matter migrating modern moving my navigating optimizing overview pattern patterns photo photos place post power
practical practices recap recording resources rethinking running scaling secret shipping site skyline slides state story
strategies stream surviving taming tech the think thinking thoughts title tool tools topic topics towards tutorial tutorials
understanding unlocking update updates using video videos welcome why world writing
"""
#: Words that are in no name, or never begin one: roles, function words, days, techniques, places.
NO_NAME = _words(_ROLES + _FUNCTION + _WHEN + _TECH + _PLACES + _OTHER) | THINGS | HONORIFICS
#: Of these, those that may follow a given name as a surname.
SURNAMES = _words(_TECH + _PLACES + _OTHER) - THINGS - _words("django python") - _words(_ROLES + _FUNCTION + _WHEN)
#: Given names that are usually something else at the head of two capitalized words.
NO_GIVEN_NAME = NO_NAME | _words("april august june summer hope joy faith grace can so an bo my")
#: Of the words above, those that do occur as names.
NO_NAME = NO_NAME - _words(
    "will may rose lee rob art grace dean york san will see black young long paris austin love good best london denver houston"
)

SPEECH = sorted(
    _words("""
acknowledged addressed advised advocated analysed analyzed announced argued asked began called challenged championed chatted
closed compared concluded covered debunked defined delivered demoed demonstrated demystified described detailed discussed
dived dove emphasised emphasized encouraged ended examined explained explored facilitated focused followed gave guided
highlighted hosted illustrated introduced invited kicked laid led looked made mentioned moderated offered opened outlined
pointed posed presented proposed provided questioned reflected reminded reviewed said shared showed showcased spoke started
stressed suggested surveyed talked taught told took touched tackled unpacked urged used walked warned went wrapped explains
shows talks gives presents describes walks introduces discusses shares argues demonstrates covers is was has had did does
believes runs works
""")
)
TELL = re.compile(rf"(?:then |also |now |really |first |recently |just )*(?:{'|'.join(SPEECH)})\b")
KIND_WORDS = {
    "keynote": "keynote",
    "keynotes": "keynote",
    "lightning talk": "lightning",
    "panel discussion": "panel",
    "panel": "panel",
    "tutorial": "tutorial",
    "workshop": "workshop",
    "orientation": "orientation",
    "fireside chat": "talk",
    "talk": "talk",
    "presentation": "talk",
    "session": "talk",
    "lecture": "talk",
    "poster": "other",
    "closing address": "talk",
    "opening address": "keynote",
}
#: A word for a talk, as it stands in prose.
CUE = (
    r"(?:keynotes?(?:\s+(?:talk|speech|address|presentation))?|lightning\s+talks?|panel(?:\s+discussion)?|tutorials?"
    r"|workshops?|talks?|presentations?|sessions?|lectures?)"
)
NO_TALK = re.compile(
    r"""\b(?:dinner|lunch|breakfast|brunch|party|parties|reception|sprints?|swag|sightseeing|sight\s+seeing|food|drinks?|beer|coffee|hallway|hotel|travel(?:l?ing)?|venue|
    sponsors?|acknowledge?ments?|thanks|thank\s+you|conclusions?|wrap(?:ping)?[\s-]?up|closing\s+thoughts|final\s+thoughts
    |summary|photos?|pictures|gallery|resources|links|
    table\s+of\s+contents|contents|toc|introduction|intro|overview|about|background|preparation|arrival|arriving|departure
    |getting\s+there|day\s+(?:\d+|one|two|three|four)|
    next\s+(?:year|steps)|what'?s\s+next|tl;?dr|takeaways?|highlights|favou?rites?|people|networking|meet[\s-]?ups?|social|expo
    |job\s+fair|booths?|open\s+spaces?|
    birds\s+of\s+a\s+feather|t-?shirts?|karaoke|games?|arcade|garden|museum|restaurant|tour|excursion|pool|visa|tickets?
    |registration|schedule|logistics|
    code\s+of\s+conduct|attendees|organi[sz]ers|volunteer(?:s|ing)?|other\s+(?:talks|sessions)|more\s+talks
    |honou?rable\s+mentions|references|footnotes|
    comments|disclaimer|update|description|blog\s+post|weekend|the\s+city|sight|run(?:ning)?\s+club|bonus|feedback|statistics|stats)\b""",
    re.IGNORECASE | re.VERBOSE,
)
#: Of these, what is social life in a heading of any length.
SOCIAL = re.compile(
    r"(?i)\b(?:dinner|lunch|breakfast|brunch|part(?:y|ies)|reception|sprints?|swag|sightseeing|sight\s+seeing|meals?|drinks?"
    r"|beer|hotel|sponsors?"
    r"|thank\s+you|thanks|arcade|bar|museum|restaurant|karaoke|t-?shirts?|travel|arrival|departure|meet[\s-]?ups?|hallway)\b"
)
#: Headings that group talks.
GROUP = re.compile(
    r"""^(?:the\s+|my\s+|some\s+|all\s+|favou?rite\s+|best\s+|great\s+|notable\s+|selected\s+|other\s+|more\s+|main\s+|afternoon\s+|morning\s+|invited\s+|interactive\s+)*
    (?:conference\s+|opening\s+|closing\s+)?(?:talks?|keynotes?|sessions|presentations|lightning\s+talks?|panels|tutorials
    |workshops|posters|speakers|lectures|program(?:me)?)
    (?:\s+(?:i|we|that|from|on|of|at|and|day|track|summar\w*|notes?|recaps?|highlights)\b.*)?[:!.]*$""",
    re.IGNORECASE | re.VERBOSE,
)
#: Headings and lead-ins of lists of other things, which have titles and authors as well.
OTHER_THINGS = re.compile(
    r"(?i)\b(?:books?|reading|articles?|(?:blog\s*)?posts?|links|resources|podcasts?|music|songs|films|movies|games|tools"
    r"|libraries"
    r"|projects|papers|look\s+at)\b"
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAY = re.compile(
    r"^(?:(?:conference|main|talk|tutorial|sprint|deep[\s-]?dive|keynote)\s+)*(?:day\s*(?:\d+|one|two|three|four|five|zero)"
    r"|the\s+(?:first|second|third|fourth|last|final)\s+day|"
    rf"(?:first|second|third|fourth|last|final)\s+day|(?:on\s+)?(?:{'|'.join(WEEKDAYS)})|deep[\s-]?dive\s+day"
    rf"|(?:{'|'.join(d[:3] for d in WEEKDAYS)})\b)",
    re.IGNORECASE,
)
