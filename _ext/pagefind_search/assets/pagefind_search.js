/* The search page: shows what Pagefind finds, in the markup of Sphinx's own results. */
"use strict";

(() => {
  const AT_ONCE = 5; // pages shown, and fetched, before the reader asks for more
  const SECTIONS = 3; // of a page

  const root = document.getElementById("pagefind-search");
  const form = root.querySelector("form");
  const box = root.querySelector("input");
  const status = root.querySelector(".pagefind-status");
  const list = root.querySelector("ul.search");
  const more = root.querySelector("button");
  const index = new URL(root.dataset.index, location.href);

  // The texts are those of Sphinx's own search, which it has in many languages.
  const known = typeof Documentation !== "undefined";
  const translated = (text) => (known ? Documentation.gettext(text) : text);
  const counted = (one, many, count) =>
    (known ? Documentation.ngettext(one, many, count) : count === 1 ? one : many).replace("${resultCount}", count);

  let results = [];
  let loading;

  const load = () => {
    loading ??= import(new URL("pagefind.js", index).href).then(async (pagefind) => {
      // A long page with the right section comes before short ones that mention it (Pagefind itself has 0.75).
      await pagefind.options({ baseUrl: new URL("..", index).pathname, ranking: { pageLength: 0.1 } });
      return pagefind;
    });
    return loading;
  };

  const element = (name, ...children) => {
    const made = document.createElement(name);
    made.append(...children);
    return made;
  };

  const link = (title, url) => {
    const made = element("a", title);
    made.href = url;
    return made;
  };

  const context = (excerpt) => {
    const made = element("p");
    made.className = "context";
    made.innerHTML = excerpt; // escaped by Pagefind, with the words found in <mark>
    return made;
  };

  /* The sections with the most hits, in the order of the page; the page itself has a line of its own. */
  const best = (page) => {
    const sections = page.sub_results.filter((section) => section.url !== page.url && section.title !== page.meta.title);
    const kept = [...sections].sort((a, b) => b.locations.length - a.locations.length).slice(0, SECTIONS);
    return sections.filter((section) => kept.includes(section));
  };

  const entry = (page) => {
    const sections = best(page).map((section) => element("li", link(section.title, section.url), context(section.excerpt)));
    return element("li", link(page.meta.title, page.url), ...(sections.length ? [element("ul", ...sections)] : [context(page.excerpt)]));
  };

  const show = async () => {
    const current = results;
    const shown = list.children.length;
    const pages = await Promise.all(current.slice(shown, shown + AT_ONCE).map((result) => result.data()));
    if (current !== results || list.children.length !== shown) return; // another search has come in between
    list.append(...pages.map(entry));
    more.hidden = list.children.length >= current.length;
    return list.children[shown];
  };

  const begin = (found, text) => {
    results = found;
    list.replaceChildren();
    more.hidden = true;
    status.textContent = text;
  };

  const outcome = (count) =>
    count
      ? counted(
          "Search finished, found one page matching the search query.",
          "Search finished, found ${resultCount} pages matching the search query.",
          count,
        )
      : translated(
          "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've selected enough categories.",
        );

  const search = async () => {
    const query = box.value.trim();
    const address = new URL(location.href);
    address.searchParams.set("q", query);
    history.replaceState(null, "", address);
    if (!query) return begin([], "");
    try {
      if (!results.length) status.textContent = translated("Searching");
      const pagefind = await load();
      const found = await pagefind.debouncedSearch(query);
      if (found === null || box.value.trim() !== query) return; // the reader is still writing
      begin(found.results, outcome(found.results.length));
      await show();
      status.dataset.found = found.results.length;
    } catch (error) {
      console.error(error);
      begin([], "The search index could not be loaded. Please try again later.");
    }
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  box.addEventListener("input", search);
  more.addEventListener("click", async () => {
    const first = await show();
    first?.querySelector("a").focus();
  });

  box.value = new URLSearchParams(location.search).get("q") ?? "";
  if (location.protocol === "file:") {
    form.hidden = true;
    status.textContent =
      "Searching does not work in files opened from a disk, because browsers do not let pages read other files there. " +
      "Open this site from a web server, for instance the one that “python -m http.server” starts in its folder.";
  } else if (box.value) {
    search();
  } else {
    box.focus();
  }
})();
