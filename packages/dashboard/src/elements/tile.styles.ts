import { css } from "lit";

/** A tile: surface, one hairline border, no shadow. */
export const tileStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    box-sizing: border-box;
    min-inline-size: 0;
    padding: 16px 18px 20px;
    border: 1px solid var(--vital-line);
    border-radius: var(--vital-radius);
    background: var(--vital-surface);
    color: var(--vital-text);
    font-size: 13px;
    line-height: 1.4;
  }

  .chart {
    flex: 1;
    min-block-size: 0;
    min-inline-size: 0;
  }

  .title {
    margin: 0 0 8px;
    font-size: 14px;
    font-weight: 600;
    line-height: 20px;
    overflow-wrap: anywhere;
  }

  .subtitle {
    display: block;
    color: var(--vital-muted);
    font-size: 12px;
    font-weight: 400;
    line-height: 16px;
  }

  .waiting {
    flex: 1;
    border-radius: 8px;
    background: var(--vital-track);
  }

  .missing {
    flex: 1;
    display: grid;
    place-content: center;
    margin: 0;
    color: var(--vital-muted);
    text-align: center;
  }

  .broken {
    flex: 1;
    min-block-size: 0;
    overflow: auto;
  }

  /* In the tile's own margin, so that nothing moves when a note comes or goes. */
  .foot {
    overflow: hidden;
    margin: 0 0 -17px;
    color: var(--vital-muted);
    font-size: 11px;
    line-height: 17px;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  @media print {
    :host {
      break-inside: avoid;
    }

    .chart {
      flex: 1 0 auto;
    }
  }
`;
