import { dayInPoland } from '@lacznik/contracts';
import { deleteInPortions, SessionJobLock, Sessions } from '@lacznik/database';
import { PeriodicJob } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { GatewayConfig } from '../gateway-config';

const INTERVAL_MS = 60 * 60 * 1000;
/** Longer than an edge may be away that repeats a step or has to be told of one. */
const PROCESS_KEPT_DAYS = 35;
const DAY_MS = 24 * 60 * 60 * 1000;
const NAME = 'forget-former-grants';

/** In one process at a time: two would read the same rows, and wait for each other's. */
@Injectable()
export class ForgetFormerGrantsJob extends PeriodicJob {
  constructor(config: GatewayConfig, dataSource: DataSource, sessions: Sessions) {
    const { formerGrantsYears, processIdleDays, withholdingsMonths } = config;
    const work = async (): Promise<void> => {
      await forgetFormerGrants(dataSource, yearsBefore(new Date(), formerGrantsYears));
      await forgetProcesses(dataSource, processIdleDays);
      await forgetWithholdings(dataSource, withholdingsMonths);
    };
    super({ name: NAME, intervalMs: INTERVAL_MS, runNow: true, lock: new SessionJobLock(sessions, NAME), work });
  }
}

/**
 * Deletes what ended before then and entitled somebody until that time. Decisions ask for what holds now; of what held before asks only
 * the withdrawal of a record, which is told to whoever was entitled since it was published: nobody may have it any more.
 *
 * That a consent was withdrawn keeps one without effect which was given before and comes later, from an edge that was away. No edge
 * holds anything back for years, and a consent lasts for one.
 *
 * A case that has ended is looked for by whoever reads it at its edge, too, which can be done for `CASE_RETENTION_DAYS`.
 */
async function forgetFormerGrants(dataSource: DataSource, before: Date): Promise<void> {
  const ended = "valid_to < $1 OR (withdrawn_at AT TIME ZONE 'Europe/Warsaw')::date < $1::date";
  await deleteInPortions(dataSource, 'consent', ended, [dayInPoland(before)]);
  await deleteInPortions(dataSource, 'consent_withdrawal', 'withdrawn_at < $1', [before]);
  const closed = 'closed_on < $1 AND (closed_at IS NULL OR closed_at < $2)';
  await deleteInPortions(dataSource, 'client_case', closed, [dayInPoland(before), before]);
  await deleteInPortions(dataSource, 'identity_link', 'parted_at < $1', [before]);
  await deleteInPortions(dataSource, 'former_directory_entry', 'until < $1', [before]);
}

/** Those that have ended, those in which nothing was said for very long, and which of their steps were dead letters that nobody can redrive any more. */
async function forgetProcesses(dataSource: DataSource, idleDays: number): Promise<void> {
  const keptSince = daysAgo(PROCESS_KEPT_DAYS);
  const isOver = 'ended_at < $1 OR (ended_at IS NULL AND changed_at < $2)';
  await deleteInPortions(dataSource, 'process', isOver, [keptSince, daysAgo(idleDays)]);
  const isSettled = 'NOT EXISTS (SELECT FROM dead_letter WHERE dead_letter.event_id = unread_step.event_id)';
  await deleteInPortions(dataSource, 'unread_step', `told_at < $1 AND ${isSettled}`, [keptSince]);
}

/** Whole months: a publisher who saw a month without its first day would know what was withheld on that day. */
async function forgetWithholdings(dataSource: DataSource, months: number): Promise<void> {
  const isOld = "day < date_trunc('month', $1::date) - make_interval(months => $2)";
  await deleteInPortions(dataSource, 'withholding', isOld, [dayInPoland(new Date()), months]);
}

function daysAgo(days: number): Date {
  return new Date(Date.now() - days * DAY_MS);
}

function yearsBefore(date: Date, years: number): Date {
  const before = new Date(date);
  before.setUTCFullYear(before.getUTCFullYear() - years);
  return before;
}
