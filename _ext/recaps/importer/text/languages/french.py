"""French."""

from recaps.importer.text.languages.model import Language, words

LANGUAGE = Language(
    code="fr",
    function_words=words("le, la, les, des, et, est, une, du, pour, dans, que, sur, pas, avec, nous, ce"),
    kinds={
        "keynote": words("keynote, keynotes, plénière, plénières"),
        "panel": words("table ronde"),
        "workshop": words("atelier, ateliers, hands-on"),
        "tutorial": words("tutoriel, université, universités"),
        "lightning": words("lightning talk, quickie, quickies"),
        "talk": words(
            """
            conférence, conférences, conf, confs, présentation, présentations, exposé, talk, talks, session, sessions,
            tools-in-action
            """
        ),
    },
    by=words(
        """
        par, animé par, animée par, présenté par, présentée par, donnée par, donné par, avec, de, d', d’, et animée
        par
        """
    ),
    called=words("intitulé, intitulée, nommé, nommée, appelé, appelée, titré, titrée, qui s'intitule"),
    about=words("sur, à propos de, concernant, au sujet de"),
    during=words("dans, pendant, lors de, avec"),
    joined=words("et, ainsi que"),
    speakers=words(
        """
        orateur, oratrice, orateurs, oratrices, intervenant, intervenante, intervenants, présentateur, par,
        conférencier, conférencière, conférenciers, speaker, speakers, speakeur
        """
    ),
    titles=words("titre, sujet, conférence"),
    media=words(
        """
        vidéo, vidéos, présentation, diapos, diapositives, support, supports, enregistrement, lien, liens, slides,
        replay, captation, la vidéo, les slides, lien vers les slides, lien vers la vidéo
        """
    ),
    attended=words("assisté à, assister à, suivi, vu, écouté, suivre, voir, participé à"),
    does=words(
        """
        présente, présenté, présentent, explique, expliqué, expliquent, montre, montré, montrent, parle, parlé,
        raconte, raconté, propose, proposé, décrit, détaille, démontre, partage, partagé, anime, revient, aborde, a,
        ont, nous
        """
    ),
    gave=words("présente, présenté, donne, donné, anime, animé, parle, parlé, explique, expliqué"),
    groups=words("programme, mes conférences, les conférences, les sessions, les talks, les keynotes, les ateliers"),
    no_talks=words(
        """
        conclusion, introduction, déjeuner, dîner, soirée, apéro, pause, remerciements, merci, bilan, sponsors,
        photos, en bref, accueil, arrivée, départ, repas, ambiance, organisation, ressources, liens, pour aller plus
        loin, les stands, en résumé, résumé, petit-déjeuner, rencontres, voyage, début, fin de journée, le mot de la
        fin, préparation
        """
    ),
    other_works=words("livre, livres, article, articles, outils, projets, podcasts, lectures, film, films"),
    days=words("lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche"),
    nth=words(
        """
        jour, journée, 1ère journée, 2ème journée, 3ème journée, première journée, deuxième journée, seconde journée,
        premier jour, deuxième jour, second jour, dernier jour
        """
    ),
    no_names=words(
        """
        le, la, les, un, une, des, du, et, en, dans, par, pour, avec, sur, ce, cette, ces, il, elle, nous, je, on,
        retour, conférence, présentation, voici, après, avant, puis, ensuite, lundi, mardi, mercredi, jeudi, vendredi,
        samedi, dimanche, janvier, février, mars, avril, juin, juillet, août, septembre, octobre, novembre, décembre,
        au, aux, merci, enfin, journée, très, pas, mon, ma, mes, comment, pourquoi, ou, tu, vous, chapitre,
        introduction, quand, si, tout, tous, notre, nos, vers, quelle, lien, une, c, d, l, j, qu, s, n, centre, palais
        """
    ),
    honorifics=words("m, mme, mlle"),
)
