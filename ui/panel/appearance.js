/* Sets dark or light before the first paint. It is a classic script in the head, because a module would run
   too late. Without a choice the system decides, except in an OBS dock, which is dark like OBS. The event
   `cue-appearance` announces another choice. */
(function () {
  var light = matchMedia('(prefers-color-scheme: light)');

  function apply() {
    var chosen = null;
    try { chosen = localStorage.getItem('cue-appearance'); } catch (_) { /* storage is disabled */ }
    var systemAppearance = light.matches && !('obsstudio' in window) ? 'light' : 'dark';
    if (chosen !== 'dark' && chosen !== 'light') chosen = systemAppearance;
    document.documentElement.dataset.appearance = chosen;
  }

  apply();
  light.addEventListener('change', apply);
  document.addEventListener('cue-appearance', apply);
})();
