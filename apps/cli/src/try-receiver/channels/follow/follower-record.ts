/** So many findings tell enough. */
const MAX_FINDINGS = 10;

/** What a follower has asked for and said, as one sees it from the hub. */
export class FollowerRecord {
  /** The highest number that it was given. */
  given: number;
  /** The number that it has asked after last. */
  asked: number;
  acknowledged?: number;
  /** Times that it asked for the present state afresh. */
  resyncs = 0;
  isStreaming = false;
  readonly cursorFaults: string[] = [];
  readonly acknowledgementFaults: string[] = [];

  /** @param start the number that it came with */
  constructor(start: number) {
    this.given = start;
    this.asked = start;
  }

  onAsked(after: number): void {
    this.asked = after;
    if (after > this.given)
      addTo(this.cursorFaults, `It asked after ${after}, and was given nothing above ${this.given}.`);
  }

  onGiven(through: number): void {
    this.given = Math.max(this.given, through);
  }

  onAcknowledged(position: number): void {
    this.acknowledged = Math.max(this.acknowledged ?? 0, position);
    if (position > this.given)
      addTo(this.acknowledgementFaults, `It acknowledged ${position}, and was given nothing above ${this.given}.`);
  }

  /** Whether it has taken over everything up to a number, as far as one sees; of a stream, that it was sent. */
  hasTaken(number: number): boolean {
    return (this.acknowledged ?? -1) >= number || this.asked >= number || (this.isStreaming && this.given >= number);
  }
}

function addTo(findings: string[], finding: string): void {
  if (findings.length < MAX_FINDINGS) findings.push(finding);
}
