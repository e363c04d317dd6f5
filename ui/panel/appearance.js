/* Sets dark or light before the first paint: a classic script in the head, because a module would run too late.
   "System" inside an OBS dock means dark, because OBS is dark whatever the desktop says. */
(function () {
  var chosen = null;
  try { chosen = localStorage.getItem('cue-appearance'); } catch (_) { /* storage is switched off: System */ }
  var appearance = chosen === 'dark' || chosen === 'light' ? chosen : 'obsstudio' in window ? 'dark' : '';
  if (appearance) document.documentElement.dataset.appearance = appearance;
})();
