package io.qcc.adapters.mysql;

import io.qcc.adapters.mysql.jooq.tables.records.ModelPriceRecord;
import io.qcc.ports.pricing.LongPrompt;
import io.qcc.ports.pricing.Price;
import io.qcc.ports.pricing.PriceId;
import io.qcc.ports.pricing.Rates;

/** A price, there and back. */
final class PriceRow {

  private PriceRow() {}

  static ModelPriceRecord write(Price price) {
    ModelPriceRecord row = new ModelPriceRecord();
    row.setId(price.id().value());
    row.setModel(price.model());
    row.setTitle(price.title());
    row.setValidFrom(price.validFrom());
    row.setInputPrice(price.rates().input());
    row.setOutputPrice(price.rates().output());
    row.setWrite_5mPrice(price.rates().cacheWrite5m());
    row.setWrite_1hPrice(price.rates().cacheWrite1h());
    row.setReadPrice(price.rates().cacheRead());
    LongPrompt longer = price.longPrompt();
    row.setLongOver(longer == null ? null : longer.over());
    row.setLongInput(longer == null ? null : longer.rates().input());
    row.setLongOutput(longer == null ? null : longer.rates().output());
    row.setLongWrite_5m(longer == null ? null : longer.rates().cacheWrite5m());
    row.setLongWrite_1h(longer == null ? null : longer.rates().cacheWrite1h());
    row.setLongRead(longer == null ? null : longer.rates().cacheRead());
    row.setWebSearchPrice(price.webSearches());
    row.setBatchPercent(price.batchPercent());
    row.setPriorityPercent(price.priorityPercent());
    row.setNote(price.note());
    return row;
  }

  static Price read(ModelPriceRecord row) {
    return new Price(
        new PriceId(row.getId()),
        row.getModel(),
        row.getTitle(),
        row.getValidFrom(),
        new Rates(
            row.getInputPrice(),
            row.getOutputPrice(),
            row.getWrite_5mPrice(),
            row.getWrite_1hPrice(),
            row.getReadPrice()),
        row.getLongOver() == null
            ? null
            : new LongPrompt(
                row.getLongOver(),
                new Rates(
                    row.getLongInput(),
                    row.getLongOutput(),
                    row.getLongWrite_5m(),
                    row.getLongWrite_1h(),
                    row.getLongRead())),
        row.getWebSearchPrice(),
        row.getBatchPercent(),
        row.getPriorityPercent(),
        row.getNote());
  }
}
