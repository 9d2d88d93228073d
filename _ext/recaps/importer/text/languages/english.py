"""English."""

from recaps.importer.text.languages.model import Language, words

LANGUAGE = Language(
    code="en",
    function_words=words("the, and, of, was, with, that, this, for, it, are, have, from, they, at"),
    kinds={
        "keynote": words("keynote, keynotes, opening address, plenary"),
        "lightning": words("lightning talk, lightning talks"),
        "panel": words("panel discussion, panel, panels"),
        "tutorial": words("tutorial, tutorials"),
        "workshop": words("workshop, workshops"),
        "orientation": words("orientation"),
        "other": words("poster"),
        "talk": words(
            """
            talk, talks, presentation, presentations, session, sessions, lecture, lectures, fireside chat, closing
            address
            """
        ),
    },
    by=words("by, presented by, given by, led by, hosted by, delivered by, moderated by, run by, from, with"),
    called=words("called, titled, entitled, named"),
    about=words("about, on, concerning, regarding, covering, exploring, discussing"),
    during=words("in, during, for, with"),
    joined=words("and, &, with, +"),
    speakers=words(
        """
        speaker, speakers, presenter, presenters, presented by, panelist, panelists, author, authors, by, who,
        instructor, instructors, given by, people, name, names, host, hosts
        """
    ),
    titles=words(
        """
        title, talk, session, presentation, topic, what, keynote, tutorial, workshop, talk title, session title,
        presentation title, talk name, session name
        """
    ),
    media=words(
        """
        video, videos, slide, slides, slide deck, deck, notes, note, recording, watch, transcript, link, links, code,
        repo, github, youtube, talk video, video link, watch on youtube, article, blog, blog post, abstract, pdf,
        audio, materials, coming soon, demo, website, twitter, replay, page, vod, link to presentation, link to the talk,
        link to video
        """
    ),
    attended=words(
        """
        attended, saw, seen, see, watched, caught, heard, hear, enjoyed, listened to, went to, go to, going to, went
        on to, move on to, moved on to, off to, on to, headed to, visited, joined
        """
    ),
    does=words(
        """
        acknowledged, addressed, advised, advocated, analysed, analyzed, announced, argued, argues, asked, began,
        believes, called, challenged, championed, chatted, closed, compared, concluded, covered, covers, debunked,
        defined, delivered, demoed, demonstrated, demonstrates, demystified, described, describes, detailed, did,
        discussed, discusses, dived, does, dove, emphasised, emphasized, encouraged, ended, examined, explained,
        explains, explored, facilitated, focused, followed, gave, gives, guided, had, has, highlighted, hosted,
        illustrated, introduced, introduces, invited, is, kicked, laid, led, looked, made, mentioned, moderated,
        offered, opened, outlined, pointed, posed, presented, presents, proposed, provided, questioned, reflected,
        reminded, reviewed, runs, said, shared, shares, showcased, showed, shows, spoke, started, stressed, suggested,
        surveyed, tackled, talked, talks, taught, told, took, touched, unpacked, urged, used, walked, walks, warned,
        was, went, works, wrapped
        """
    ),
    gave=words(
        """
        gave, delivered, presented, held, had, led, moderated, ran, hosted, taught, did, opened with, closed with,
        presents, gives, spoke, spoken, talked, kicked off with
        """
    ),
    groups=words("conference talks, speakers, program, programme, posters, talks i saw, talks i attended"),
    no_talks=words(
        """
        dinner, lunch, breakfast, brunch, party, parties, reception, sprint, sprints, swag, sightseeing, sight seeing,
        food, drink, drinks, beer, coffee, hallway, hotel, travel, travelling, traveling, venue, sponsor, sponsors,
        acknowledgement, acknowledgements, acknowledgments, thanks, thank you, conclusion, conclusions, wrap up,
        wrap-up, wrapping up, closing thoughts, final thoughts, summary, photo, photos, pictures, gallery, resources,
        links, table of contents, contents, toc, introduction, overview, about, background, preparation, arrival,
        arriving, departure, getting there, next year, next steps, what's next, tldr, tl;dr, takeaway, takeaways,
        highlights, favorites, favourites, people, networking, meetup, meet up, meet-up, meetups, social, expo, job
        fair, booth, booths, open space, open spaces, birds of a feather, t-shirt, t-shirts, karaoke, game, games,
        arcade, garden, museum, restaurant, tour, excursion, pool, visa, ticket, tickets, registration, schedule,
        logistics, code of conduct, attendees, organizers, organisers, volunteer, volunteers, volunteering, other
        talks, other sessions, more talks, honorable mentions, honourable mentions, references, footnotes, comments,
        disclaimer, update, description, blog post, weekend, the city, run club, running club, bonus, feedback,
        statistics, stats, impressions, hosting, content, advice, my experience, the end, location, accommodation,
        overall, community, experience, workshop day, the good, the bad, videos, slides, further reading, lessons
        learned, meet and greet, proposals, q&a
        """
    ),
    other_works=words(
        """
        book, books, reading, article, articles, blog post, blog posts, post, posts, resource, resources, podcast,
        podcasts, music, song, songs, film, films, movie, movies, game, games, tool, tools, library, libraries,
        project, projects, paper, papers, look at, novel, novels, features, packages, standards, proposals
        """
    ),
    days=words("monday, tuesday, wednesday, thursday, friday, saturday, sunday"),
    nth=words("day, first day, second day, third day, fourth day, last day, final day"),
    no_names=words(
        """
        a, about, according, acknowledgements, across, admin, advanced, adventures, advocate, africa, after,
        afternoon, afterward, afterwards, again, against, agile, ai, all, along, also, although, am, ambassador,
        america, american, amid, among, amongst, amsterdam, an, and, angular, another, ansible, any, anyway, apache,
        api, apis, apps, april, architect, are, argentina, around, as, asia, assistant, async, asyncio, at, atlanta,
        attendee, august, australia, austria, author, autumn, aws, azure, back, backend, barcelona, based, bash, be,
        because, been, before, being, belgium, berlin, besides, better, between, beyond, big, birds, blockchain,
        boats, boston, both, brazil, bridging, british, browser, bug, but, by, c, california, can, canada, carolina,
        cats, cd, celery, ceo, chair, chairperson, chairs, chairwoman, challenge, challenges, channels,
        chatgpt, chicago, chief, china, choosing, ci, clearly, cleveland, clients, clojure, closing, cloud,
        cloudflare, co, coach, cobol, cofounder, colombia, coming, committer, compared, computers, consultant,
        content, contributor, coordinator, copenhagen, core, could, creating, css, cto, curator, czech, data,
        database, databases, day, days, dc, dear, debug, december, deep, demo, denmark, design, designer, designing,
        desktop, despite, dev, developer, developers, developing, devops, devrel, did, digital, director, directors,
        django, do, docker, does, dogs, dublin, during, dutch, each, early, edinburgh, editor, effective, either,
        elixir, elm, else, emacs, embracing, emcee, engineer, engineers, england, errors, europe, european,
        evangelist, even, evening, eventually, every, everyone, everything, excel, executive, executor, experience,
        expert, exploring, fast, fastapi, faster, favorite, february, fellow, fellows, few, final, finally, finland,
        firefox, first, fixing, flask, florida, following, for, former, founder, founders, france,
        francisco, french, friday, from, frontend, full, functional, further, games, german, germany, get, getting,
        ghana, git, github, gitlab, given, gives, go, going, google, got, graphql, graphs, great, greece, growing,
        guest, guide, hacking, had, hadoop, hands, happy, has, haskell, have, having, hawaii, he, head, hello, help,
        her, here, heroku, hers, hi, hidden, his, history, host, how, however, html, htmx, http, huge, human, hungary,
        i, ideas, if, important, improving, in, india, indian, indonesia, inside, instead, instructor, intelligence,
        interesting, intern, internet, into, intro, introducing, introduction, ios, ireland, is, it, italian, italy,
        its, january, japan, japanese, java, jenkins, join, journalist, jquery, july, june, junior, jupyter, just,
        kafka, keep, keeping, kenya, keynote, keynoter, keynotes, kotlin, kubernetes, lambda, language, laravel,
        large, last, lastly, late, later, lazy, lead, leader, learn, learned, learning, less, lessons, let, letters,
        librarian, life, lightning, lightweight, like, lines, link, links, linux, lisbon, little, live, local, long,
        look, looking, los, lost, lots, mac, machine, machines, made, main, maintainer, maintainers, make, making,
        malaysia, manager, managing, many, mapping, maps, march, mastering, mastodon, matter, maybe, me, meanwhile,
        meet, meeting, member, members, mentor, meta, mexico, microservices, microsoft, migrating, mobile, moderator,
        modern, monday, mongo, mongodb, montreal, more, morning, most, moving, mozilla, much, multi, munich, must, my,
        mypy, mysql, names, native, natural, navigating, near, netherlands, neural, never, new, next, nginx, nigeria,
        night, no, node, noon, nor, north, norway, not, notably, notebook, notes, nothing, november, now, numbers,
        numpy, october, of, off, officer, offline, often, oh, ohio, ok, on, once, one, only, onto, open, opening,
        optimizing, or, oracle, oregon, organiser, organisers, organizer, organizers, other, our, out, over, overview,
        own, owner, pandas, panel, panelist, panelists, part, partner, patterns, people, per, performance, perhaps,
        perl, photo, photos, php, pip, pittsburgh, place, please, plone, plus, poland, portland, porto, portugal,
        post, postgres, postgresql, power, practical, practices, prague, president, pretty, previously, principal,
        producer, product, programmer, programming, prometheus, pull, py, pydantic, pypi, pyscript, pytest, python,
        pytorch, quick, quite, rabbitmq, rails, rather, react, read, reading, real, really, recap, recording,
        recruiter, redis, researcher, resources, responsive, rest, restful, rethinking, right, robots, romania, ruby,
        running, russia, rust, safe, same, sass, saturday, saw, say, scala, scaling, science, scientist, scotland,
        seattle, second, secret, secretary, secrets, security, seeing, selenium, senior, sentry, september,
        serverless, servers, session, sessions, several, shall, she, shipping, short, should, similarly, simple,
        since, singapore, site, skyline, slack, slides, slow, small, smart, so, social, some, somebody, someone,
        something, sometimes, soon, source, south, spain, spanish, spark, speaker, speakers, special, sphinx, spring,
        sql, sqlalchemy, sqlite, staff, state, static, still, story, strange, strategies, stream, student, such,
        summer, sunday, sure, surviving, sweden, swift, switzerland, tailwind, take, taking, tales, taming, teacher,
        tech, tensorflow, terraform, test, testing, tests, texas, thank, thanks, that, the, their, them, then, there,
        therefore, these, they, thing, things, think, thinking, third, this, those, though, thoughts, three, through,
        throughout, thursday, thus, tiny, tips, title, to, today, together, tomorrow, tonight, too, topic, topics,
        toronto, towards, treasurer, trees, tricks, true, trustee, tuesday, tutorial, tutorials, twisted, twitter,
        two, type, types, typescript, ubuntu, uganda, uk, ukraine, under, understanding, unfortunately, unicode,
        unicorn, unit, united, unix, unlocking, until, up, update, updates, upon, urllib, us, usa, use, used, user,
        users, using, vancouver, versus, very, via, vice, video, videos, vienna, vim, virginia, volunteer, vs, vue,
        wagtail, wales, want, was, washington, wasm, we, webassembly, wednesday, welcome, well, went, were, what,
        when, where, whether, which, while, who, whole, why, windows, winter, with, within, without, women, wordpress,
        words, work, working, world, would, writer, writing, year, years, yes, yesterday, yet, you, your, youtube,
        zealand, zen, zope, zurich
        """
    ),
    honorifics=words("dr, prof, professor, mr, mrs, ms, mx, sir, dame"),
    things=words(
        """
        academy, app, arcade, archive, association, awards, bar, beach, board, book, boot, bridge, building, bus,
        cafe, camp, center, centre, church, city, classes, club, code, coffee, collection, college, committee,
        community, company, con, conf, conference, consulting, corp, corporation, council, country, courses, culture,
        day, days, department, dinner, district, docs, documentation, error, event, fair, fellowship, festival, field,
        fields, fire, food, forum, foundation, framework, freeway, function, functions, gallery, garden, gardens,
        group, guide, hall, hotel, house, hub, inc, industries, initiative, inn, institute, island, javascript,
        journal, kart, lab, labs, lake, library, loop, ltd, mall, management, market, models, museum, network, office,
        orchestra, organization, park, party, pattern, pizzeria, platform, plaza, podcast, pool, press, principle,
        program, project, queries, reception, reflection, release, restaurant, river, road, room, school, scripts,
        service, services, software, solutions, space, spaces, square, stack, station, street, studio, summit, survey,
        system, systems, talent, talk, talks, team, technologies, theater, theatre, tool, tools, tour, tower, track,
        trail, trek, university, venue, village, web, week, wiki, workshop, yard, york, zoo
        """
    ),
)
