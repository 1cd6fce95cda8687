/** Asks the receiver to answer with what stands in `data.challenge`. */
export const CHALLENGE_TYPE = 'pl.lacznik.subscription.challenge';

/** Nothing follows from it, however it is answered. */
export const TEST_TYPE = 'pl.lacznik.subscription.test';

/** Of a delivery that was withdrawn before it was acknowledged. */
export const WITHDRAWN_TYPE = 'pl.lacznik.delivery.withdrawn';
