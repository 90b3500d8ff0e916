/* The finder of a large site asks an index that Pagefind made. It lies on the site's own host, which
   sees which parts of it are read, and never what was typed. */
(function () {
  "use strict";
  var finder = window.trialpagesFinder;
  var UNKNOWN = "?";
  var LEVELS = 8;
  var ABOUT = "zq";

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
    var index, places, count;

    function here(address) { return new URL(address, document.baseURI).href; }

    function search(values, sure) {
      var about = finder.wanted(values.condition || "").map(function (one) { return ABOUT + one; });
      var term = finder.wanted(values.words || "").concat(about).join(" ") || null;
      return index.search(term, { filters: filters(values, sure), sort: { order: "asc" } });
    }

    /* Studies whose record gives no condition, where one is asked for. */
    function unnamed(values) {
      if (!values.condition) { return { results: [] }; }
      var others = Object.assign({}, values, { condition: "", unnamed: true });
      return search(others, false);
    }

    /* What the index has found by words is not compared with words again. */
    function shown(result, values) {
      return result.data().then(function (data) {
        var row = finder.ready(JSON.parse(data.raw_url.slice(data.raw_url.indexOf("#") + 1)));
        var others = Object.assign({}, values);
        delete others.words;
        row.about = data.content.split(/\s+/).filter(function (word) {
          return word.indexOf(ABOUT) === 0;
        }).map(function (word) { return " " + word.slice(ABOUT.length); }).join("");
        return finder.match(row, others) || { row: row, missing: [] };
      });
    }

    return {
      ready: function () {
        return Promise.all([
          import(here(root.dataset.index)),
          fetch(here(root.dataset.places)).then(function (answer) { return answer.json(); })
        ]).then(function (both) {
          index = both[0];
          places = both[1];
          return index.options({ excerptLength: 0, highlightParam: null });
        }).then(function () {
          return search({}, true);
        }).then(function (all) {
          count = all.results.length;
          return count > 0;
        });
      },
      total: function () { return count; },
      countries: function () { return Object.keys(places); },
      towns: function (country) { return places[country] || []; },
      conditions: function () { return []; },
      find: function (values) {
        var searches = [search(values, true), search(values, false), unnamed(values)];
        return Promise.all(searches).then(function (found) {
          var known = new Set();
          function fresh(one) { return !known.has(one.id) && known.add(one.id); }
          var sure = found[0].results.filter(fresh);
          var maybe = found[1].results.filter(fresh).concat(found[2].results.filter(fresh));
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
