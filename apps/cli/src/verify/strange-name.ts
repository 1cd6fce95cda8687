/** The name of a field that does not belong in a file; one that is no plain word is not given, and not repeated. */
export function strangeName(field: string | undefined): string {
  return field ?? 'a field whose name is no plain word';
}
