package io.qcc.adapters.mysql.server;

import io.qcc.adapters.mysql.address.ServerAddress;
import io.qcc.ports.store.StoreRefused;
import io.qcc.ports.store.StoreUnavailable;
import io.qcc.ports.store.ValueRefused;
import java.sql.SQLException;

/**
 * Says in one line what a server's error means for the operator. What the driver says is never
 * repeated: there may be a value of ours in it.
 *
 * @param named the variable that names the server
 */
public record ServerFault(ServerAddress address, String named) {

  public StoreUnavailable unavailable(Throwable failure) {
    return Trouble.of(failure) == Trouble.VALUE
        ? new ValueRefused(describe(failure), failure)
        : new StoreUnavailable(describe(failure), failure);
  }

  public StoreRefused refused(Throwable failure) {
    return new StoreRefused(describe(failure), failure);
  }

  String describe(Throwable failure) {
    String place = address.place();
    return switch (Trouble.of(failure)) {
      case LOGIN ->
          "%s does not let the user %s in: check the user and the password in %s"
              .formatted(place, address.user(), named);
      case HOST_NOT_ALLOWED ->
          "%s lets nobody in from this machine: allow the user %s from its address, or name another"
                  .formatted(place, address.user())
              + " server in "
              + named;
      case NO_DATABASE ->
          "there is no database %s at %s: create it, or name another in %s"
              .formatted(address.database(), address.server(), named);
      case RIGHTS ->
          "the user %s may not do in %s what a gateway must: grant it all rights on that database"
              .formatted(address.user(), place);
      case CONNECTIONS_USED_UP ->
          place
              + " has no connection to spare: raise its max_connections, or lower QCC_DB_POOL_SIZE";
      case READ_ONLY -> "%s is read-only: name the primary server in %s".formatted(place, named);
      case FULL -> place + " has no space left: free disk space on the server";
      case CROSSED -> place + " is too busy with the same rows: try again";
      case TABLES ->
          place
              + " lacks tables of this version: restore it from a backup, or start the gateway again";
      case VALUE -> place + " does not take a value that is too long, or not text, for it";
      case UNKNOWN_HOST ->
          "the host name of %s is not known: check it in %s, and the DNS"
              .formatted(address.server(), named);
      case TLS ->
          "there is no TLS with %s: check what %s says of TLS, and the server's certificate"
              .formatted(address.server(), named);
      case PUBLIC_KEY ->
          "%s wants the password of %s encrypted: add sslMode=REQUIRED to %s"
              .formatted(place, address.user(), named);
      case AWAY ->
          "%s cannot be reached: check that it runs, and its host and port in %s"
              .formatted(place, named);
      case OTHER -> place + " does not work" + code(failure) + ": see the server's own log";
    };
  }

  /** The codes of it, in brackets, for whoever reads the server's manual. */
  public static String code(Throwable failure) {
    SQLException told = Trouble.told(failure);
    return told == null
        ? ""
        : " (error %d, state %s)".formatted(told.getErrorCode(), told.getSQLState());
  }
}
