/** Something that must be reachable, or agreed, before an app can do its work; rejects while it is not, with a LacznikError to say why. */
export interface ReadinessCheck {
  name: string;
  check: () => Promise<void>;
  /** What stands still though the process can do its work: shown, and no reason not to be ready. */
  degraded?: () => string | undefined;
}

/** Shorter than whoever probes waits: Kubernetes and balancers give up after some seconds, and then do not learn what is missing. */
const MAX_CHECK_MS = 1500;

/** A {@link ReadinessCheck} that answers in time. One that does not come back is waited for, not begun again. */
export class BoundedCheck {
  private running?: Promise<void>;

  constructor(private readonly check: ReadinessCheck) {}

  get name(): string {
    return this.check.name;
  }

  degraded(): string | undefined {
    return this.check.degraded?.();
  }

  /** @throws Error where there is no answer in time; what the check throws */
  async run(): Promise<void> {
    this.running ??= this.check.check().finally(() => (this.running = undefined));
    // Whoever begins it may have stopped waiting by the time at which it fails.
    this.running.catch(() => undefined);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${MAX_CHECK_MS} ms`)), MAX_CHECK_MS);
    });
    await Promise.race([this.running, late]).finally(() => clearTimeout(timer));
  }
}
