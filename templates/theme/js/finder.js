/* Finds studies among those whose data lies beside this page. What is typed stays in the page: it
   is neither sent, nor kept, nor put into the address. */
(function () {
  "use strict";
  var STEP = 20;
  var OURS = "*";
  var GROUPS = ["open", "check", "closed"];
  var rows = [];
  var labels = {};
  var turn = 0;
  var root, source, words, plural, number, controls, shown;

  function get(id) { return document.getElementById("find-" + id); }

  /* The same as generator/lists/words.py. */
  function stem(word) {
    if (word.length < 4) { return word; }
    if (/ies$/.test(word)) { return word.slice(0, -3) + "y"; }
    if (/sis$/.test(word)) { return word.slice(0, -2); }
    if (/s$/.test(word) && !/(ss|us|is)$/.test(word)) { word = word.slice(0, -1); }
    return word.replace(/e$/, "");
  }

  function stems(text) {
    var plain = text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
    return (plain.match(/[\p{L}\p{N}]+/gu) || []).map(stem);
  }

  /* The words to look for: small ones, such as "of", are left out where there are others. */
  function wanted(text) {
    var all = stems(text);
    var others = all.filter(function (word) { return words.small.indexOf(word) < 0; });
    return others.length ? others : all;
  }

  function say(key, n, values) {
    var text = words[key];
    if (typeof text !== "string") { text = text[plural.select(n)] || text.other; }
    values = Object.assign({ n: number.format(n || 0) }, values);
    return text.replace(/\{(\w+)\}/g, function (all, name) { return values[name]; });
  }

  function holds(text, asked) {
    return asked.every(function (one) { return text.indexOf(" " + one) >= 0; });
  }

  function misses(row, fact) { return row.silent[fact] || row.lost[fact] || row.unclear[fact]; }

  /* A filter says true, false, or the fact that would have to be known. */
  function unless(row, fact, hit) { return hit || (misses(row, fact) ? fact : false); }

  var TESTS = {
    words: function (row, value) { return holds(row.about + row.words, wanted(value)); },
    condition: function (row, value) {
      return unless(row, "conditions", holds(row.about, wanted(value)));
    },
    country: function (row, value) { return unless(row, "places", value in row.towns); },
    town: function (row, value, values) {
      var towns = row.towns[values.country] || [];
      var known = towns.indexOf("") < 0;
      return towns.indexOf(value) >= 0 || (known ? unless(row, "places", false) : "places");
    },
    age: function (row, value) {
      var months = Number(value) * 12;
      if (row.low !== null && row.low >= months + 12) { return false; }
      if (row.high !== null && row.high < months) { return false; }
      return misses(row, "ages") ? "ages" : true;
    },
    sex: function (row, value) {
      return unless(row, "sex", row.sex === "ALL" || row.sex === value);
    },
    status: function (row, value) {
      return unless(row, "status", value.split(" ").indexOf(row.group) >= 0);
    },
    phase: function (row, value) { return unless(row, "phase", row.phases.indexOf(value) >= 0); },
    healthy: function (row) { return unless(row, "healthy", row.healthy === true); }
  };

  /* What the reader asks for, by filter; what is left empty asks for nothing. */
  function asked() {
    var values = {};
    Object.keys(controls).forEach(function (name) {
      var control = controls[name];
      var value = control.type === "checkbox" ? (control.checked ? "yes" : "") : control.value.trim();
      if (name === "age" && !/^\d{1,3}$/.test(value)) { value = ""; }
      if (value) { values[name] = value; }
    });
    if (!values.country) { delete values.town; }
    return values;
  }

  function without(values, name) {
    var others = Object.assign({}, values);
    delete others[name];
    if (name === "country") { delete others.town; }
    return others;
  }

  /* A row with the facts that its record does not give; null where it does not fit. */
  function match(row, values) {
    var missing = [];
    var fits = Object.keys(values).every(function (name) {
      var found = TESTS[name](row, values[name], values);
      if (typeof found === "string" && missing.indexOf(found) < 0) { missing.push(found); }
      return found;
    });
    return fits ? { row: row, missing: missing } : null;
  }

  /* Studies whose data lie beside the page. */
  var beside = {
    ready: function () { return rows.length > 0; },
    total: function () { return rows.length; },
    countries: function () {
      var names = new Set();
      rows.forEach(function (row) { Object.keys(row.towns).forEach(names.add, names); });
      return names;
    },
    towns: function (country) {
      var names = new Set();
      rows.forEach(function (row) { (row.towns[country] || []).forEach(names.add, names); });
      return names;
    },
    conditions: function () {
      var names = new Map();
      rows.forEach(function (row) {
        row.conditions.forEach(function (name) { names.set(stems(name).join(" "), name); });
      });
      return names.values();
    },
    /* Those that fit, the sure ones first. */
    find: function (values) {
      var found = rows.map(function (row) { return match(row, values); }).filter(Boolean);
      var maybe = found.filter(function (one) { return one.missing.length; });
      var all = found.filter(function (one) { return !one.missing.length; }).concat(maybe);
      return {
        total: all.length,
        maybe: maybe.length,
        some: function (from, to) { return all.slice(from, to); }
      };
    }
  };

  function named(facts) {
    return facts.map(function (fact) { return words.facts[fact]; }).join("; ");
  }

  /* What is missing, by the kind of silence. */
  function note(match) {
    return ["silent", "lost", "unclear"].map(function (kind) {
      var facts = match.missing.filter(function (fact) { return match.row[kind][fact]; });
      return facts.length ? say(kind, facts.length, { facts: named(facts) }) : "";
    }).filter(Boolean).join(" ");
  }

  function card(match) {
    var row = match.row;
    var item = get("card").content.firstElementChild.cloneNode(true);
    var link = item.querySelector("a");
    var facts = item.querySelector("ul");
    item.classList.add("tp-card--" + row.group);
    link.textContent = row.title;
    link.setAttribute("href", link.getAttribute("href").replace(root.dataset.first, row.id));
    item.querySelector(".tp-said").textContent = row.said;
    row.facts.concat([["number", row.id]]).forEach(function (fact) {
      var line = facts.appendChild(document.createElement("li"));
      var label = line.appendChild(document.createElement("strong"));
      label.textContent = labels[fact[0]];
      if (fact[0] === "conditions" && link.lang) {
        var own = document.createElement("span");
        own.lang = link.lang;
        if (link.dir) { own.dir = link.dir; }
        own.textContent = fact[1];
        line.append(" ", own);
      } else { line.append(" " + fact[1]); }
    });
    if (match.missing.length) { item.querySelector(".tp-missing").textContent = note(match); }
    else { item.querySelector(".tp-missing").remove(); }
    return item;
  }

  /* The next cards; what a newer search has overtaken is not shown. */
  function more(found, focus) {
    var list = get("results");
    var mine = turn;
    return Promise.resolve(found.some(shown, shown + STEP)).then(function (some) {
      if (mine !== turn) { return; }
      var next = some.map(card);
      next.forEach(function (item) { list.appendChild(item); });
      shown += next.length;
      get("more").hidden = shown >= found.total;
      if (focus && next.length) { next[0].querySelector("a").focus(); }
    });
  }

  /* A filter in words: its label and what was chosen. */
  function spoken(name) {
    var control = controls[name];
    var label = root.querySelector("label[for='" + control.id + "']").textContent.trim();
    if (control.type === "checkbox") { return label; }
    var value = control.options ? control.options[control.selectedIndex].text : control.value.trim();
    return label + ": " + value;
  }

  function empty(name) {
    var control = controls[name];
    if (control.type === "checkbox") { control.checked = false; } else { control.value = ""; }
  }

  /* Nothing fits: how many each filter leaves out, and what is found without it. */
  function loosen(values) {
    var list = get("loosen-list");
    var mine = turn;
    list.textContent = "";
    Promise.all(Object.keys(values).map(function (name) {
      var alone = {};
      alone[name] = values[name];
      if (name === "town") { alone.country = values.country; }
      return Promise.all([source.find(alone), source.find(without(values, name))])
        .then(function (found) {
          return { name: name, out: source.total() - found[0].total, rest: found[1].total };
        });
    })).then(function (all) {
      if (mine !== turn) { return; }
      all.filter(function (one) { return one.out; })
        .sort(function (a, b) { return b.rest - a.rest; })
        .forEach(function (one) { list.appendChild(advice(one)); });
    });
  }

  function advice(one) {
    var line = document.createElement("li");
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = say("remove", one.rest, { filter: spoken(one.name) });
    button.addEventListener("click", function () {
      empty(one.name);
      update();
      controls[one.name].focus();
    });
    line.append(say("leaves_out", one.out, { filter: spoken(one.name) }) + " ", button);
    return line;
  }

  var waiting;

  function tell(text) {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(function () { get("count").textContent = text; }, 150);
  }

  function update() {
    var country = controls.country.value;
    if (country !== controls.town.dataset.country) { towns(country); }
    var values = asked();
    var mine = turn += 1;
    var found = source.find(values);
    /* What lies beside the page is shown at once, without waiting for a promise. */
    if (!found.then) { show(values, found); return; }
    found.then(function (late) { if (mine === turn) { show(values, late); } });
  }

  function show(values, found) {
    var text = say("found", found.total);
    if (found.maybe) { text += " " + say("maybe", found.maybe); }
    tell(found.total ? text : words.nothing);
    get("results").textContent = "";
    shown = 0;
    more(found, false);
    get("more").onclick = function () { more(found, true); };
    get("loosen").hidden = found.total > 0;
    get("found").hidden = found.total === 0;
    if (!found.total) { loosen(values); }
  }

  function option(value, text) {
    var made = document.createElement("option");
    made.value = value;
    if (text !== undefined) { made.textContent = text; }
    return made;
  }

  function sorted(names) {
    return Array.from(names).sort(function (a, b) { return a.localeCompare(b, words.lang); });
  }

  function choose(control, names) {
    control.length = 1;
    sorted(names).forEach(function (name) {
      if (name === OURS) { control.options[0].after(option(name, words.ours)); }
      else if (name) { control.append(option(name, name)); }
    });
  }

  /* The towns of the chosen country; no list of them without one. */
  function towns(country) {
    choose(controls.town, country ? source.towns(country) : []);
    controls.town.dataset.country = country;
    get("town-field").hidden = controls.town.length < 2;
  }

  function clear() {
    Object.keys(controls).forEach(empty);
    update();
    controls.words.focus();
  }

  function set(names) {
    return names.reduce(function (all, name) { all[name] = true; return all; }, {});
  }

  /* A row as data hold it, made ready to be compared. */
  function ready(row) {
    row.silent = set(row.silent);
    row.lost = set(row.lost);
    row.unclear = set(row.unclear);
    return row;
  }

  /* Called by each file of data. */
  function add(some) { some.forEach(function (row) { rows.push(ready(row)); }); }

  function start() {
    root = get("form");
    if (!root) { return; }
    source = finder.large ? finder.large(root, finder) : beside;
    Promise.resolve(source.ready()).then(function (there) { if (there) { open(); } });
  }

  function open() {
    words = JSON.parse(root.dataset.words);
    labels = JSON.parse(root.dataset.labels);
    plural = new Intl.PluralRules(words.lang);
    number = new Intl.NumberFormat(words.lang);
    controls = {};
    Object.keys(TESTS).forEach(function (name) { controls[name] = get(name); });
    /* Open studies first, then the office's own places, then by title, as in the lists. */
    rows.sort(function (a, b) {
      return GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group) || b.ours - a.ours ||
        (a.order < b.order ? -1 : a.order > b.order ? 1 : 0);
    });
    choose(controls.country, source.countries());
    sorted(source.conditions()).forEach(function (name) {
      get("conditions").append(option(name));
    });
    Object.keys(controls).forEach(function (name) {
      empty(name);  // what a browser has kept of an earlier visit
      controls[name].addEventListener("input", update);
    });
    get("clear").addEventListener("click", clear);
    root.hidden = false;
    update();
  }

  var finder = { add: add, match: match, ready: ready, stems: stems, wanted: wanted };
  window.trialpagesFinder = finder;
  document.addEventListener("DOMContentLoaded", start);
}());
