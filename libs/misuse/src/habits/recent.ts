/** What happened lately, by a key: each with its time. Older than the window it is forgotten. */
export class Recent<T extends { at: number }> {
  private readonly byKey = new Map<string, T[]>();

  constructor(private readonly windowMs: number) {}

  /** In the order of time. */
  add(key: string, one: T): void {
    const list = this.byKey.get(key);
    if (!list) this.byKey.set(key, [one]);
    else {
      while (list[0] && list[0].at < one.at - this.windowMs) list.shift();
      list.push(one);
    }
  }

  /** From then on. */
  since(key: string, at: number): T[] {
    return (this.byKey.get(key) ?? []).filter((one) => one.at >= at);
  }

  forgetBefore(at: number): void {
    for (const [key, list] of this.byKey) if ((list.at(-1)?.at ?? 0) < at) this.byKey.delete(key);
  }
}
