/* Theme before the first paint: a classic script in the head, because a module would come too late.
   "System" inside an OBS dock means dark: OBS is, whatever the desktop says. */
(function () {
  var chosen = null;
  try { chosen = localStorage.getItem('cue-theme'); } catch (_) { /* storage is switched off: System */ }
  var theme = chosen === 'dark' || chosen === 'light' ? chosen : 'obsstudio' in window ? 'dark' : '';
  if (theme) document.documentElement.dataset.theme = theme;
})();
