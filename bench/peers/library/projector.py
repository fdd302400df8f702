"""`python -m bench.peers.library.projector`: the projection, in a process of its own."""

from eventsourcing.projection import ProjectionRunner

from bench.peers.library.studio import Dashboard, Studio, View, settings


def main() -> None:
    """Project for ever."""
    with ProjectionRunner(
        application_class=Studio, projection_class=Dashboard, view_class=View, env=settings()
    ) as runner:
        runner.run_forever()


if __name__ == "__main__":
    main()
