/** What a browser sent of a form or behind a path. What it means is for the apps to check. */
export class Fields {
  constructor(private readonly sent: Readonly<Record<string, unknown>>) {}

  /** Without blanks around it; empty where it was not sent. */
  text(name: string): string {
    const value = this.sent[name];
    return typeof value === 'string' ? value.trim() : '';
  }

  /** Undefined where it is empty: then nothing is sent on. */
  optional(name: string): string | undefined {
    return this.text(name) || undefined;
  }

  /** What was chosen of several. */
  list(name: string): string[] {
    const value = this.sent[name];
    const values: unknown[] = Array.isArray(value) ? value : [value];
    return values.filter((one): one is string => typeof one === 'string' && one !== '');
  }
}
