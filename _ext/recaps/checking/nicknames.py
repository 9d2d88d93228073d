"""Short and familiar forms of first names."""

from __future__ import annotations

#: A line for each name: what people called so are called besides. A short form can belong to several.
_TABLE = """
abigail abby afi
aleksander aleksandr alex alexander alejandro sasha sascha alec xander
alexandra aleksandra alex sasha sandra ola
alfred fred
allison alison ali
andrew andy drew
andreas andy
anthony tony antonio
benjamin ben benny
benedict ben
bartholomew bart
bartlomiej bartek bartosz
bernard bernie
bradley brad
calvin cal
cameron cam
catherine cathy kate katie cat
charles charlie chuck carlos
christina christine chris tina
christopher chris topher kris
christian chris
cynthia cindy
daniel dan danny
daniela dani
david dave davy
deborah deb debbie
dominic dom
donald don
douglas doug
edward ed eddie ted
elizabeth liz beth lizzie betsy eliza
emanuel manuel manu
emily em
evgeny eugene evgeniy yevgeniy
ezekiel zeke
francesco franco
francisco paco
frederick fred freddie frederic
gabriel gabe
geoffrey geoff jeff
gerald gerry jerry
gregory greg
harold harry hal
henry hank harry
ignacio nacho
isabel bel isa
jacob jake
jakub kuba
james jim jimmy jamie
janet jan
jeffrey jeff
jennifer jen jenny
jeremy jez jem
jessica jess jessie
john jack johnny jon
jonathan jon john jonny
joseph joe joey jose
joshua josh
katarzyna kasia kasha
katharine kathryn katherine kate kathy katie kati
kenneth ken kenny
kimberly kim
konstantin kostya
krzysztof kris
lawrence larry laurence
leonard len leo lenny
leonardo leo
louis lou
lukasz lucas luke
malgorzata gosia
margaret maggie meg peggy
marcus marc mark
mariusz mario
martin marty
matthew matt mat matthias mathew
maximilian max
megan meg
melissa mel
michael mike mick mickey michal misha
mikhail misha michael mike
mitchell mitch
nathaniel nathan nate nat
nathan nate
natalia natasha nat
nicholas nick nicolas nico nik
nikolay nick kolya nikolai
oliver ollie
pamela pam
patricia pat patty trish
patrick pat paddy
peter pete piotr
philip phil phillip phillipe
rachel rach
raymond ray
rebecca becky bec becca
richard rick rich dick ricky
robert rob bob bobby robbie bert
roberto beto
ronald ron ronnie
russell russ
samantha sam
samuel sam sammy
santiago santi
sebastian seb bastian
sergey serge
stephanie steph
stephen steve steven stefan
stuart stu
susan sue susie
svetlana sveta
sylvester sly
tadeusz tad
theodore ted theo
thomas tom tommy
timothy tim timmy
tobias tobi toby
tomasz tomek
valentine val
valerie val
victor vic
victoria vicky vicki tori
vincent vince vinny
vladimir vlad
walter walt
wesley wes
william will bill billy liam
yaroslav slava
zachary zach zack zac zak
"""

_GROUPS = [line.split() for line in _TABLE.split("\n") if line]
_NAMES_OF: dict[str, frozenset[str]] = {}
for _group in _GROUPS:
    for _form in _group:
        _NAMES_OF[_form] = _NAMES_OF.get(_form, frozenset()) | {_group[0]}


def names_of(word: str) -> frozenset[str]:
    """The full names of which *word* can be a form, itself among them.

    >>> sorted(names_of("jon"))
    ['john', 'jon', 'jonathan']
    """
    return _NAMES_OF.get(word, frozenset()) | {word}


def are_forms(one: str, other: str) -> bool:
    """Whether two first names can be forms of one."""
    return bool(names_of(one) & names_of(other))
