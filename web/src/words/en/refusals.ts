export default {
  list: {
    byStatus: { 401: "Unauthorized - Please login again", 403: "Forbidden - Access denied" },
    other: (reason: string) => `Failed to fetch video jobs: ${reason}`,
  },
  remove: {
    byStatus: {
      401: "Unauthorized - Please login again",
      403: "Forbidden - You cannot delete this job",
      404: "Video job not found",
    },
    other: (reason: string) => `Failed to delete video job: ${reason}`,
  },
  setDefault: {
    byStatus: {
      400: "Video is not associated with this look",
      401: "Unauthorized - Please login again",
      403: "Forbidden - You cannot modify this look",
      404: "Video or look not found",
    },
    other: (reason: string) => `Failed to set default: ${reason}`,
  },
  reasons: {
    400: "Bad Request",
    404: "Not Found",
    409: "Conflict",
    429: "Too Many Requests",
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
    offline: "no connection",
    timeout: "no answer in time",
  },
  sessionExpired: "Session expired. Please login again.",
  forbidden: "You do not have permission to perform this action.",
  notFound: "The requested resource was not found.",
  server: "Server error. Please try again later.",
  unknown: "An unknown error occurred.",
};
