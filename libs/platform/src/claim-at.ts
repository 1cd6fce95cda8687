/**
 * What a token says at a path of names, `realm_access.roles`. A name may hold dots itself, as the id of a client in
 * `resource_access.lacznik.example.pl.roles` does: the longest that is there is taken.
 */
export function claimAt(claims: unknown, path: string): unknown {
  if (typeof claims !== 'object' || claims === null) return undefined;
  const names = path.split('.');
  for (let length = names.length; length > 0; length--) {
    const name = names.slice(0, length).join('.');
    if (!Object.hasOwn(claims, name)) continue;
    const value = (claims as Record<string, unknown>)[name];
    return length === names.length ? value : claimAt(value, names.slice(length).join('.'));
  }
  return undefined;
}
