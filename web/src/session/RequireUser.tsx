import { Navigate, Outlet, useLocation } from "react-router";
import { loginPath, paths } from "@/lib/paths.ts";
import { Splash, Unreachable } from "@/ui/Splash.tsx";
import { useAuth } from "./AuthContext.tsx";

/** Shows its pages to those who are logged in, and sends all others to the login page and back. */
export function RequireUser() {
  const { user, loading, failure, ending, retry } = useAuth();
  const { pathname, search } = useLocation();
  if (user !== null) return <Outlet />;
  if (loading) return <Splash />;
  if (failure !== undefined) return <Unreachable failure={failure} retry={retry} />;
  return <Navigate to={ending === "left" ? paths.login : loginPath(pathname + search)} replace />;
}
