import type { NoticeBoardContent } from '@lacznik/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What was last printed for a board. */
export interface PrintedBoard {
  /** ISO 8601 UTC */
  at: string;
  /** The last day, `YYYY-MM-DD`. */
  validTo: string;
  offers: { id: string; version: number; position: string }[];
}

/** A board on a wall. */
@Entity('notice_board')
export class NoticeBoard {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  institution: string;

  @Column('jsonb')
  content: NoticeBoardContent;

  @Column('jsonb', { nullable: true })
  printed: PrintedBoard | null;
}
