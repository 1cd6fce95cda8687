/** A mutex for each key: tasks of one key run one after another, those of several keys in parallel. */
export class KeyedMutex {
  private readonly last = new Map<string, Promise<unknown>>();

  /** Resolves or rejects as the task does. */
  runExclusive<T>(key: string, task: () => Promise<T>): Promise<T> {
    const before = this.last.get(key) ?? Promise.resolve();
    const result = before.then(task, task);
    this.last.set(key, result);
    const release = (): void => {
      if (this.last.get(key) === result) this.last.delete(key);
    };
    result.then(release, release);
    return result;
  }
}
