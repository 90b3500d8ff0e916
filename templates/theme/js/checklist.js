/* Marks and notes on a checklist: kept on this device, and only after the reader asked for it. */
(function () {
  "use strict";
  var panel = document.querySelector(".tp-keep");
  if (!panel) { return; }
  var keep = document.getElementById("keep-marks");
  var notes = document.getElementById("my-notes");
  var inputs = document.querySelectorAll(".tp-ask input");
  var key = "trialpages:" + panel.getAttribute("data-trial");

  function stored() {
    try { return JSON.parse(window.localStorage.getItem(key)); } catch (fault) { return null; }
  }

  function forget() {
    try { window.localStorage.removeItem(key); } catch (fault) { /* nothing was kept */ }
  }

  function save() {
    if (!keep.checked) { return; }
    var marks = {};
    inputs.forEach(function (input) { if (input.checked) { marks[input.name] = input.value; } });
    try {
      window.localStorage.setItem(key, JSON.stringify({ marks: marks, notes: notes.value }));
    } catch (fault) { keep.checked = false; }
  }

  function show(kept) {
    keep.checked = Boolean(kept);
    if (!kept) { return; }
    var marks = kept.marks || {};
    inputs.forEach(function (input) { input.checked = marks[input.name] === input.value; });
    notes.value = kept.notes || "";
  }

  function clear() {
    if (!window.confirm(panel.getAttribute("data-sure"))) { return; }
    inputs.forEach(function (input) { input.checked = false; });
    notes.value = "";
    keep.checked = false;
    forget();
  }

  show(stored());
  panel.hidden = false;
  inputs.forEach(function (input) { input.addEventListener("change", save); });
  notes.addEventListener("input", save);
  keep.addEventListener("change", function () { if (keep.checked) { save(); } else { forget(); } });
  document.getElementById("clear-marks").addEventListener("click", clear);
  document.getElementById("print-page").addEventListener("click", function () { window.print(); });
}());
