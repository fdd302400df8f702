import { useQuery } from "@tanstack/react-query";
import { CirclePause, HardDrive, ServerOff, WifiOff } from "lucide-react";
import { useSyncExternalStore } from "react";
import { systemQuery } from "@/api/queue.ts";
import { Note } from "@/ui/Note.tsx";
import { useWords } from "@/words/WordsContext.tsx";

/** All that the studio lacks, with advice, in the place of a spinner that never ends. */
export function Banners() {
  const { shell } = useWords();
  const online = useOnline();
  const { data } = useQuery(systemQuery);
  if (!online) return <Banner icon={WifiOff} title={shell.offline} text={shell.offlineAdvice} />;
  if (data === undefined) return null;
  return (
    <>
      {data.storage === "full" && <Banner icon={HardDrive} title={shell.storageFull} text={shell.storageFullAdvice} />}
      {data.storage === "unreachable" && <Banner icon={HardDrive} title={shell.storageUnreachable} text={shell.storageUnreachableAdvice} />}
      {data.paused && <Banner icon={CirclePause} title={shell.paused} text={shell.pausedAdvice} />}
      {data.workers === 0 && <Banner icon={ServerOff} title={shell.noWorkers} text={shell.noWorkersAdvice} code={shell.noWorkersCommand} />}
    </>
  );
}

interface BannerProps {
  icon: typeof WifiOff;
  title: string;
  text: string;
  code?: string;
}

function Banner({ icon: Icon, title, text, code }: BannerProps) {
  return (
    <Note tone="warn" banner icon={<Icon className="i" aria-hidden />}>
      <b>{title}</b> {text} {code !== undefined && <span className="mono">{code}</span>}
    </Note>
  );
}

function useOnline(): boolean {
  return useSyncExternalStore(
    (changed) => {
      addEventListener("online", changed);
      addEventListener("offline", changed);
      return () => {
        removeEventListener("online", changed);
        removeEventListener("offline", changed);
      };
    },
    () => navigator.onLine,
  );
}
