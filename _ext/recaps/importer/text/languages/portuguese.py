"""Portuguese."""

from recaps.importer.text.languages.model import Language, words

LANGUAGE = Language(
    code="pt",
    function_words=words("o, os, e, que, em, uma, do, da, no, na, com, não, foi, para, um, é, muito"),
    kinds={
        "keynote": words("keynote"),
        "lightning": words("palestra relâmpago, palestras relâmpago"),
        "panel": words("painel, mesa redonda"),
        "workshop": words("oficina, oficinas"),
        "tutorial": words("minicurso, tutorial"),
        "talk": words("palestra, palestras, apresentação, apresentações, talk, talks, sessão, sessões"),
    },
    by=words("por, de, do, da, com, ministrada por, apresentada por, dada por"),
    called=words("intitulada, intitulado, chamada, chamado, com o título, titulada"),
    about=words("sobre, a respeito de, acerca de"),
    during=words("em, na, no, durante, com"),
    joined=words("e"),
    speakers=words("palestrante, palestrantes, orador, oradora, autor, autores, por, apresentador"),
    titles=words("título, palestra, tema"),
    media=words("vídeo, vídeos, slides, apresentação, gravação, código, link, links"),
    attended=words("assisti, assisti a, assistir, vi, acompanhei, ouvi"),
    does=words(
        """
        falou, explicou, mostrou, apresentou, contou, deu, demonstrou, fez, trouxe, abordou, fala, explica, apresenta,
        mostra, iniciou, abriu
        """
    ),
    gave=words("falou, deu, apresentou, ministrou, palestrou, apresenta"),
    groups=words("programação, as palestras, minhas palestras"),
    no_talks=words(
        """
        conclusão, introdução, almoço, jantar, festa, agradecimentos, obrigado, patrocinadores, fotos, resumo, links,
        viagem, hospedagem, o evento, considerações finais, networking, café
        """
    ),
    other_works=words("livro, livros, artigo, artigos, ferramentas, projetos, podcasts"),
    days=words("segunda, terça, quarta, quinta, sexta, sábado, domingo"),
    nth=words("dia, primeiro dia, segundo dia, terceiro dia, último dia"),
    no_names=words(
        """
        o, a, os, as, um, uma, em, de, do, da, e, por, para, com, palestra, palestras, este, esta, também, depois,
        como, muito, se, não, é, no, na, ao, já, janeiro, fevereiro, março, abril, maio, junho, julho, setembro,
        outubro, novembro, dezembro, outras, outra
        """
    ),
    honorifics=words("sr, sra"),
)
