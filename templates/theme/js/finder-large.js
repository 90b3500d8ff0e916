/* The finder of a large site asks an index that Pagefind made. It lies on the site's own host, which
   sees which files of it are read, and never what was typed. It is cut into parts in the order of
   the lists: all are asked at once, and what one has found stands before what the next one has. */
(function () {
  "use strict";
  var finder = window.trialpagesFinder;
  var UNKNOWN = "?";
  var LEVELS = 8;
  var ABOUT = "zq";
  var END = "zq";
  var EVERY = "qzqz";

  /* The spans of years that a year lies in, as generator/lists/search.py names them. */
  function nodes(year, marks) {
    var found = [];
    for (var level = 0; level < LEVELS; level += 1) {
      marks.forEach(function (mark) { found.push(mark + level + "." + (year >> level)); });
    }
    return found;
  }

  /* What the index is asked for; `sure` leaves out the studies whose record does not say it. */
  function filters(values, sure) {
    var asked = {};
    function add(name, wanted, open) { asked[name] = { any: sure ? wanted : wanted.concat(open) }; }
    if (values.country) { add("country", [values.country], [UNKNOWN]); }
    if (values.town) {
      var open = [values.country + "|" + UNKNOWN, UNKNOWN + "|" + UNKNOWN];
      add("town", [values.country + "|" + values.town], open);
    }
    if (values.age) {
      var year = Math.min(Number(values.age), (1 << (LEVELS - 1)) - 1);
      add("age", nodes(year, ["y"]), nodes(year, ["m"]));
    }
    if (values.sex) { add("sex", [values.sex, "ALL"], [UNKNOWN]); }
    if (values.status) { add("status", values.status.split(" "), [UNKNOWN]); }
    if (values.phase) { add("phase", [values.phase], [UNKNOWN]); }
    if (values.unnamed) { asked.conditions = { any: [UNKNOWN] }; }
    if (values.healthy) { add("healthy", ["yes"], [UNKNOWN]); }
    return asked;
  }

  finder.large = function (root) {
    var parts, places, count;

    function here(address) { return new URL(address, document.baseURI).href; }

    function json(address) {
      return fetch(here(address), { cache: "no-cache" }).then(function (answer) {
        return answer.json();
      });
    }

    /* All parts run in one engine. The first one brings it, and has to have it before the others. */
    function open(names) {
      function folder(name) { return here(root.dataset.index) + name + "/"; }
      return import(folder(names[0]) + "pagefind.js").then(function (pagefind) {
        function part(name) {
          return pagefind.createInstance({ basePath: folder(name), excerptLength: 0 });
        }
        parts = [part(names[0])];
        return search({}, true).then(function () {
          parts = parts.concat(names.slice(1).map(part));
        });
      });
    }

    function search(values, sure) {
      var about = finder.wanted(values.condition || "").map(function (one) { return ABOUT + one; });
      var terms = finder.wanted(values.words || "").concat(about);
      var how = { filters: filters(values, sure), sort: { order: "asc" } };
      return Promise.all(parts.map(function (part, number) {
        return inside(part, terms, how).then(function (found) {
          return found.map(function (one) { return { id: number + "." + one.id, found: one }; });
        });
      })).then(function (all) { return [].concat.apply([], all); });
    }

    /* Each word by itself: of several, Pagefind passes over those that no study of a part has. */
    function inside(part, terms, how) {
      var asked = terms.length ? terms : [EVERY];
      return Promise.all(asked.map(function (term) {
        return part.search(term, how);
      })).then(function (found) {
        return found.slice(1).reduce(function (both, next) {
          var known = new Set(next.results.map(function (one) { return one.id; }));
          return both.filter(function (one) { return known.has(one.id); });
        }, found[0].results);
      });
    }

    /* Studies whose record gives no condition, where one is asked for. */
    function unnamed(values) {
      if (!values.condition) { return []; }
      var others = Object.assign({}, values, { condition: "", unnamed: true });
      return search(others, false);
    }

    /* What the index has found by words is not compared with words again. */
    function shown(result, values) {
      return result.found.data().then(function (data) {
        var row = finder.ready(JSON.parse(data.raw_url.slice(data.raw_url.indexOf("#") + 1)));
        var others = Object.assign({}, values);
        delete others.words;
        row.about = data.content.split(/\s+/).filter(function (word) {
          return word.indexOf(ABOUT) === 0;
        }).map(function (word) { return " " + word.slice(ABOUT.length, -END.length); }).join("");
        return finder.match(row, others) || { row: row, missing: [] };
      });
    }

    return {
      ready: function () {
        return Promise.all([
          json(root.dataset.parts).then(open),
          json(root.dataset.places)
        ]).then(function (both) {
          places = both[1];
          return search({}, true);
        }).then(function (all) {
          count = all.length;
          return count > 0;
        });
      },
      total: function () { return count; },
      countries: function () { return Object.keys(places); },
      towns: function (country) { return places[country] || []; },
      conditions: function () { return []; },
      find: function (values) {
        var chosen = Object.keys(filters(values, true)).length > 0;
        var maybe = chosen ? search(values, false) : [];
        var searches = [search(values, true), maybe, unnamed(values)];
        return Promise.all(searches).then(function (found) {
          var known = new Set();
          function fresh(one) { return !known.has(one.id) && known.add(one.id); }
          var sure = found[0].filter(fresh);
          var maybe = found[1].filter(fresh).concat(found[2].filter(fresh));
          var all = sure.concat(maybe);
          return {
            total: all.length,
            maybe: maybe.length,
            some: function (from, to) {
              return Promise.all(all.slice(from, to).map(function (one) {
                return shown(one, values);
              }));
            }
          };
        });
      }
    };
  };
}());
