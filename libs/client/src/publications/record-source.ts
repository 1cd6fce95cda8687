/** Records one by one, of which the next can be looked at before it is taken. A source that throws has ended, and {@link fault} says why. */
export class RecordSource<R> {
  fault?: { readonly error: unknown };
  private readonly next: () => IteratorResult<R> | Promise<IteratorResult<R>>;
  private readonly end: () => unknown;
  private upcoming?: IteratorResult<R> | Promise<IteratorResult<R>>;

  constructor(records: AsyncIterable<R> | Iterable<R>) {
    if (Symbol.asyncIterator in records) {
      const source = records[Symbol.asyncIterator]();
      [this.next, this.end] = [() => this.arriving(source.next()), () => source.return?.()];
    } else {
      const source = records[Symbol.iterator]();
      [this.next, this.end] = [() => source.next(), () => source.return?.()];
    }
  }

  /** What comes next, or the promise of it. */
  peek(): IteratorResult<R> | Promise<IteratorResult<R>> {
    try {
      return (this.upcoming ??= this.next());
    } catch (error) {
      return this.fail(error);
    }
  }

  /** Whether what comes next is there. */
  isReady(): boolean {
    return !(this.peek() instanceof Promise);
  }

  /** What comes next, which must be there. */
  take(): IteratorResult<R> {
    const taken = this.peek();
    if (taken instanceof Promise) throw new Error('The next record is not there yet.');
    if (!taken.done) this.upcoming = undefined;
    return taken;
  }

  /** Lets the source clean up. While its next record is awaited it can do so only later, and is not waited for. */
  async close(): Promise<void> {
    const ended = Promise.resolve(this.end());
    if (this.upcoming instanceof Promise) ended.catch(() => undefined);
    else await ended;
  }

  /** From here on the source has ended, for this reason. */
  fail(error: unknown): IteratorResult<R> {
    this.fault = { error };
    return (this.upcoming = { done: true, value: undefined });
  }

  private arriving(next: Promise<IteratorResult<R>>): Promise<IteratorResult<R>> {
    return Promise.resolve(next).then(
      (result) => (this.upcoming = result),
      (error: unknown) => this.fail(error),
    );
  }
}
