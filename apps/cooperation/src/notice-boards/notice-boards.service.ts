import { randomUUID } from 'node:crypto';
import { dayInPoland, type NoticeBoardContent, type NoticeBoardView, type Paper } from '@lacznik/contracts';
import { InstitutionsService } from '@lacznik/institutions';
import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { JobOffersStore } from '../job-offers/job-offers.store';
import { belongsOnBoard } from '../job-offers/offer-days';
import { areaFaults, countyFaults } from '../processes/area-faults';
import { boardPdf } from './board-pdf';
import { boardStanding, validToOf } from './board-standing';
import { NoticeBoard } from './notice-board.entity';

const MAX_BOARDS = 1000;

/** Boards of institutions: entered, printed, and held against the offers as they are now. */
@Injectable()
export class NoticeBoardsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly offers: JobOffersStore,
    private readonly institutions: InstitutionsService,
  ) {}

  async add(institution: string, content: NoticeBoardContent): Promise<NoticeBoardView> {
    const county = new Map([['county', content.county]]);
    const faults = [...areaFaults(content), ...(await countyFaults(county, this.institutions))];
    if (faults.length > 0) throw LacznikError.ofAll(faults);
    const { manager } = this.dataSource;
    if ((await manager.countBy(NoticeBoard, { institution })) >= MAX_BOARDS)
      throw new LacznikError('too-many-entries', `There are ${MAX_BOARDS} boards already.`);
    return this.view(await manager.save(NoticeBoard, { id: randomUUID(), institution, content, printed: null }));
  }

  async list(institution: string): Promise<NoticeBoardView[]> {
    const boards = await this.dataSource.manager.findBy(NoticeBoard, { institution });
    const views = await Promise.all(boards.map((board) => this.view(board)));
    return views.sort((one, other) => one.name.localeCompare(other.name, 'pl'));
  }

  /** Prints what hangs there from now on. */
  async print(institution: string, id: string, paper: Paper): Promise<Buffer> {
    const board = await this.ownBoard(institution, id);
    const now = new Date();
    const today = dayInPoland(now);
    const offers = (await this.offers.openIn(board.content, today)).filter((offer) => belongsOnBoard(offer, today));
    const validTo = validToOf(board.content, offers, today);
    const contents = offers.map(({ content }) => content);
    const madeAt = now.toISOString();
    const pdf = await boardPdf({ name: board.content.name, offers: contents, madeAt, validTo, paper });
    const printed = offers.map((offer) => ({ id: offer.id, version: offer.version, position: offer.content.position }));
    await this.dataSource.manager.update(NoticeBoard, { id }, { printed: { at: madeAt, validTo, offers: printed } });
    return pdf;
  }

  async remove(institution: string, id: string): Promise<NoticeBoardView> {
    const board = await this.ownBoard(institution, id);
    const view = await this.view(board);
    await this.dataSource.manager.delete(NoticeBoard, { id });
    return view;
  }

  private async ownBoard(institution: string, id: string): Promise<NoticeBoard> {
    const board = await this.dataSource.manager.findOneBy(NoticeBoard, { id, institution });
    if (!board) throw new LacznikError('not-found', 'Your institution has no board of that id.');
    return board;
  }

  private async view({ id, institution, content, printed }: NoticeBoard): Promise<NoticeBoardView> {
    const today = dayInPoland(new Date());
    const offers = [
      ...(await this.offers.openIn(content, today)),
      ...(await this.offers.withIds(printed?.offers.map((offer) => offer.id) ?? [])),
    ];
    return {
      ...content,
      id,
      institution,
      ...boardStanding(printed, offers, today),
      ...(printed ? { printedAt: printed.at, validTo: printed.validTo } : {}),
      printedOffers: printed?.offers.length ?? 0,
    };
  }
}
