/** Of a worker; tags of different institutions have different keys, and are not compared. */
export function workerKey({ institution, workerTag }: { institution: string; workerTag: string }): string {
  return `${institution} ${workerTag}`;
}

/** Of a person at one institution. */
export function personKey({ institution, person }: { institution: string; person: string }): string {
  return `${institution} ${person}`;
}
