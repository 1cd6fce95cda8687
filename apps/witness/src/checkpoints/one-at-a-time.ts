/** Runs tasks of one name one after another, those of several names side by side. */
export class OneAtATime {
  private readonly last = new Map<string, Promise<unknown>>();

  /** Resolves or rejects as the task does. */
  run<T>(name: string, task: () => Promise<T>): Promise<T> {
    const before = this.last.get(name) ?? Promise.resolve();
    const result = before.then(task, task);
    this.last.set(name, result);
    const forget = (): void => {
      if (this.last.get(name) === result) this.last.delete(name);
    };
    result.then(forget, forget);
    return result;
  }
}
