/** Persons of whom something is put aside, and when the first of it is tried: by `Date.now()`. */
export class BlockedPersons {
  private readonly nextAt = new Map<string, number>();
  /** Nobody is due before. */
  private earliest = Infinity;

  /** When somebody is due at the earliest; Infinity where nobody is. */
  get nextDueAt(): number {
    return this.earliest;
  }

  has(person: string): boolean {
    return this.nextAt.has(person);
  }

  set(person: string, at: number): void {
    this.nextAt.set(person, at);
    this.earliest = Math.min(this.earliest, at);
  }

  /** The person is called now: due again when {@link set} says so. */
  setInFlight(person: string): void {
    this.nextAt.set(person, Infinity);
  }

  delete(person: string): void {
    this.nextAt.delete(person);
  }

  /** All who are not being called are due now. */
  setAllDue(): void {
    for (const [person, at] of this.nextAt) if (at !== Infinity) this.set(person, 0);
  }

  /** At most so many of those who are due. */
  due(now: number, most: number): string[] {
    if (most <= 0 || now < this.earliest) return [];
    const due: string[] = [];
    let earliest = Infinity;
    for (const [person, at] of this.nextAt) {
      if (at <= now && due.length < most) due.push(person);
      earliest = Math.min(earliest, at);
    }
    this.earliest = earliest;
    return due;
  }

  /** Whoever is due first, whenever that is. */
  first(): string | undefined {
    let first: string | undefined;
    let least = Infinity;
    for (const [person, at] of this.nextAt) if (at < least) [first, least] = [person, at];
    return first;
  }
}
