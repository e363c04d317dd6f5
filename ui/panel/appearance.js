/* Sets dark or light before the first paint: a classic script in the head, because a module would run too late.
   Without a choice the system decides, except in an OBS dock, which is dark like OBS. `cue-appearance` announces
   another choice. */
(function () {
  var light = matchMedia('(prefers-color-scheme: light)');

  function apply() {
    var chosen = null;
    try { chosen = localStorage.getItem('cue-appearance'); } catch (_) { /* storage is switched off */ }
    var ofSystem = light.matches && !('obsstudio' in window) ? 'light' : 'dark';
    document.documentElement.dataset.appearance = chosen === 'dark' || chosen === 'light' ? chosen : ofSystem;
  }

  apply();
  light.addEventListener('change', apply);
  document.addEventListener('cue-appearance', apply);
})();
