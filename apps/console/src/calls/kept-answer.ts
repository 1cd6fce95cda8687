/** An answer that is the same for everybody, asked for again once it is old. That it could not be had is not kept. */
export class KeptAnswer<T> {
  private kept?: { at: number; answer: Promise<T> };

  constructor(private readonly keptMs: number) {}

  get(ask: () => Promise<T>): Promise<T> {
    const now = performance.now();
    if (this.kept && now - this.kept.at < this.keptMs) return this.kept.answer;
    const kept = { at: now, answer: ask() };
    this.kept = kept;
    kept.answer.catch(() => {
      if (this.kept === kept) delete this.kept;
    });
    return kept.answer;
  }
}
