package io.qcc.ports.budget;

/** Hears of budgets that were reached. Must not block and must not throw. */
public interface BudgetEvents {

  void raise(BudgetReached event);
}
