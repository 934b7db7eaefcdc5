package org.muniment.console.rest;

import jakarta.ejb.EJBAccessException;
import jakarta.ejb.EJBException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import org.muniment.fault.Diagnosis;
import org.muniment.fault.Failure;

/** Turns whatever a call throws into a {@link Problem}. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {
  private static final System.Logger LOG = System.getLogger(ProblemMapper.class.getName());

  @Override
  public Response toResponse(Throwable thrown) {
    return problem(thrown).response();
  }

  private static Problem problem(Throwable thrown) {
    Optional<Failure> failure = Diagnosis.of(thrown);
    if (failure.isPresent()) {
      return Problem.of(failure.get());
    }
    return switch (cause(thrown)) {
      case EJBAccessException refused ->
          Problem.of(
              403,
              "The roles of the token's account do not allow this.",
              "Use the token of an account that has the role, or have the role granted.");
      case WebApplicationException http -> ofHttp(http);
      case IllegalArgumentException wrong ->
          Problem.of(400, String.valueOf(wrong.getMessage()), "Change the request.");
      default -> unforeseen(thrown);
    };
  }

  private static Throwable cause(Throwable thrown) {
    return thrown instanceof EJBException && thrown.getCause() != null ? thrown.getCause() : thrown;
  }

  private static Problem ofHttp(WebApplicationException http) {
    return Problem.of(
        http.getResponse().getStatus(),
        String.valueOf(http.getMessage()),
        "Compare the request with /openapi.");
  }

  private static Problem unforeseen(Throwable thrown) {
    LOG.log(System.Logger.Level.ERROR, "A failure outside the catalogue", thrown);
    return Problem.of(
        500,
        "Something went wrong that we did not foresee.",
        "The log of the server has the details.");
  }
}
