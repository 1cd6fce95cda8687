/** A path of the console itself; the start page in place of anything else, so that nobody is led away after signing in. */
export function ownPath(wanted: string): string {
  const base = 'http://console.invalid';
  if (!wanted.startsWith('/') || !URL.canParse(wanted, base)) return '/';
  const url = new URL(wanted, base);
  return url.origin === base ? `${url.pathname}${url.search}` : '/';
}
