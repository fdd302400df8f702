import { Skeleton } from "./Skeleton.tsx";

/** Cards that are not there yet, in the size of those that come. */
export function CardSkeletons({ label, count = 6 }: { label: string; count?: number }) {
  return (
    <>
      <p className="vh" role="status">
        {label}
      </p>
      <div className="cards" aria-hidden>
        {Array.from({ length: count }, (_, index) => (
          <div className="card" key={index}>
            <Skeleton className="poster" />
            <div className="card-t">
              <Skeleton className="line w-11/12" />
              <Skeleton className="line w-7/12" />
            </div>
            <div className="card-m">
              <Skeleton className="line w-2/5" />
            </div>
            <div className="card-a blank" />
          </div>
        ))}
      </div>
    </>
  );
}
