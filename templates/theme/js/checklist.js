/* Marks on checklists: kept on this device, and only after the reader asked for it. */
(function () {
  "use strict";
  var panel = document.querySelector(".tp-keep");
  if (!panel) { return; }
  var box = panel.querySelector(".tp-keep-box");
  var key = "trialpages:" + panel.getAttribute("data-trial");
  var inputs = document.querySelectorAll(".tp-ask input");

  function stored() {
    try { return JSON.parse(window.localStorage.getItem(key)) || null; } catch (fault) { return null; }
  }

  function save() {
    if (!box.checked) { return; }
    var marks = {};
    inputs.forEach(function (input) { if (input.checked) { marks[input.name] = input.value; } });
    try { window.localStorage.setItem(key, JSON.stringify(marks)); } catch (fault) { box.checked = false; }
  }

  function forget() {
    try { window.localStorage.removeItem(key); } catch (fault) { /* nothing was kept */ }
  }

  panel.hidden = false;
  var marks = stored();
  if (marks) {
    box.checked = true;
    inputs.forEach(function (input) { input.checked = marks[input.name] === input.value; });
  }
  inputs.forEach(function (input) { input.addEventListener("change", save); });
  box.addEventListener("change", function () { if (box.checked) { save(); } else { forget(); } });
  panel.querySelector(".tp-clear").addEventListener("click", function () {
    inputs.forEach(function (input) { input.checked = false; });
    save();
  });
}());
