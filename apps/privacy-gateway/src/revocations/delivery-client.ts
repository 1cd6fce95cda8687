import { readFile } from 'node:fs/promises';
import {
  type MissingWithdrawals,
  type Operation,
  pathOf,
  READ_MISSING_WITHDRAWALS,
  REPEAT_WITHDRAWALS,
  type RepeatedWithdrawals,
  WITHDRAW_DELIVERIES,
  type Withdrawal,
  type WithdrawalCounts,
} from '@lacznik/contracts';
import { type HttpMethod, requestJson } from '@lacznik/http';
import { Injectable } from '@nestjs/common';
import { GatewayConfig } from '../gateway-config';

const TIMEOUT_MS = 1500;
/** Nobody waits for it in a request. */
const REPEATING_TIMEOUT_MS = 10_000;
const MAX_ANSWER_BYTES = 10_000;
/** Of the client errors, those that another try may mend. */
const PASSING = [408, 429];

/** Delivery answered that it will not do it, however often it is asked. */
export class WithdrawalRefusedError extends Error {
  override readonly name = 'WithdrawalRefusedError';
}

/**
 * Has delivery withdraw what waits in mailboxes.
 * @throws from each method WithdrawalRefusedError where delivery refuses it, Error where it does not answer
 */
@Injectable()
export class DeliveryClient {
  constructor(private readonly config: GatewayConfig) {}

  /** Resolves when nobody can read it any more. */
  withdraw(withdrawal: Withdrawal): Promise<WithdrawalCounts> {
    return this.call<WithdrawalCounts>(WITHDRAW_DELIVERIES, withdrawal);
  }

  /** Whether its database was restored, and lacks withdrawals. */
  missingWithdrawals(): Promise<MissingWithdrawals> {
    return this.call<MissingWithdrawals>(READ_MISSING_WITHDRAWALS);
  }

  /** Makes withdrawals that it lacks once more. */
  repeat(withdrawals: RepeatedWithdrawals): Promise<MissingWithdrawals> {
    return this.call<MissingWithdrawals>(REPEAT_WITHDRAWALS, withdrawals, REPEATING_TIMEOUT_MS);
  }

  private async call<A>(operation: Operation, body?: object, timeoutMs = TIMEOUT_MS): Promise<A> {
    const token = (await readFile(this.config.serviceTokenFile, 'utf8')).trim();
    const { status, json } = await requestJson({
      method: operation.method.toUpperCase() as HttpMethod,
      url: `${this.config.deliveryUrl}${pathOf(operation)}`,
      headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
      body: body && JSON.stringify(body),
      timeoutMs,
      maxBytes: MAX_ANSWER_BYTES,
    });
    if (status === operation.answer.status) return json as A;
    const message = `delivery answered ${status}`;
    throw status >= 400 && status < 500 && !PASSING.includes(status)
      ? new WithdrawalRefusedError(message)
      : new Error(message);
  }
}
