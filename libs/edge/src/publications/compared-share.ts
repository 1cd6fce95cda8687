/** Below it, the statement costs more than it spares: one record that needs no transaction pays for some ten looks. */
const MIN_SHARE = 0.1;
const TRY_EVERY = 10;

/**
 * Whether to look beforehand which records are stored already: as long as some were lately. Where nearly all is new it is tried with every
 * tenth batch, so that a register that is sent again is noticed soon.
 */
export class ComparedShare {
  private share = 1;
  private passedOver = 0;

  isWorthALook(): boolean {
    if (this.share >= MIN_SHARE) return true;
    this.passedOver = (this.passedOver + 1) % TRY_EVERY;
    return this.passedOver === 0;
  }

  /** @param share of the records looked for, how many were stored already, from 0 to 1 */
  note(share: number): void {
    this.share = (this.share + share) / 2;
  }
}
