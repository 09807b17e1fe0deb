/* Where nobody has said it yet, the phone knows its time zone better than UTC does. */
document.addEventListener("DOMContentLoaded", () => {
  const select = document.querySelector("select[data-time-zone]");
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!select || select.value !== "UTC" || !zone) return;
  if ([...select.options].some((option) => option.value === zone)) select.value = zone;
});
