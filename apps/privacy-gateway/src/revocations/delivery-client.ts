import { readFile } from 'node:fs/promises';
import { pathOf, WITHDRAW_DELIVERIES, type Withdrawal, type WithdrawalCounts } from '@lacznik/contracts';
import { requestJson } from '@lacznik/http';
import { Injectable } from '@nestjs/common';
import { GatewayConfig } from '../gateway-config';

const TIMEOUT_MS = 1500;
const MAX_ANSWER_BYTES = 10_000;
/** Of the client errors, those that another try may mend. */
const PASSING = [408, 429];

/** Delivery answered that it will not do it, however often it is asked. */
export class WithdrawalRefusedError extends Error {
  override readonly name = 'WithdrawalRefusedError';
}

/** Has delivery withdraw what waits in a mailbox. */
@Injectable()
export class DeliveryClient {
  constructor(private readonly config: GatewayConfig) {}

  /**
   * Resolves when nobody can read it any more.
   * @throws WithdrawalRefusedError where delivery refuses it, Error where it does not answer
   */
  async withdraw(withdrawal: Withdrawal): Promise<WithdrawalCounts> {
    const token = (await readFile(this.config.serviceTokenFile, 'utf8')).trim();
    const { status, json } = await requestJson({
      method: 'POST',
      url: `${this.config.deliveryUrl}${pathOf(WITHDRAW_DELIVERIES)}`,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(withdrawal),
      timeoutMs: TIMEOUT_MS,
      maxBytes: MAX_ANSWER_BYTES,
    });
    if (status === 200) return json as WithdrawalCounts;
    const message = `delivery answered ${status}`;
    throw status >= 400 && status < 500 && !PASSING.includes(status)
      ? new WithdrawalRefusedError(message)
      : new Error(message);
  }
}
