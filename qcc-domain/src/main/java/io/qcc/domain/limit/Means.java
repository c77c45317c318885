package io.qcc.domain.limit;

import io.qcc.ports.budget.BudgetEvents;
import io.qcc.ports.relay.Waits;
import io.qcc.ports.time.Time;
import java.time.ZoneId;

/**
 * What every gate works with.
 *
 * @param zone whose days and months budgets are for
 */
record Means(
    Estimate estimate, Waits waits, Room room, Time time, ZoneId zone, BudgetEvents events) {}
