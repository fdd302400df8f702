"""Estimates when an order would be done, from the queue and measured speeds."""

from uuid import UUID, uuid4

from commands.http.batches import OrderEstimate
from domain.order import Order
from read_api.jobs.estimates import EstimateRequest, QueueForecaster


async def estimate_order(forecasts: QueueForecaster, user_id: UUID | None, order: Order) -> OrderEstimate:
    """When the order would be done if it were placed now, and its place in the queue."""
    asked = EstimateRequest(uuid4(), user_id, order.engine, order.resolution, order.work_seconds, order.priority)
    found = await forecasts.estimate_order(asked)
    assert found.position
    return OrderEstimate(found.seconds, found.position)
