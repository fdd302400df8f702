{{- define "mangamotion.name" -}}
{{- if contains "mangamotion" .Release.Name }}{{ .Release.Name }}{{ else }}{{ .Release.Name }}-mangamotion{{ end }}
{{- end }}

{{- define "mangamotion.selector" -}}
app.kubernetes.io/name: mangamotion
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{- define "mangamotion.labels" -}}
{{ include "mangamotion.selector" . }}
app.kubernetes.io/version: {{ .root.Values.image.tag | default .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ .root.Chart.Name }}-{{ .root.Chart.Version }}
{{- end }}

{{- define "mangamotion.image" -}}
image: {{ .root.Values.image.registry }}/mangamotion-{{ .image }}:{{ .root.Values.image.tag | default .root.Chart.AppVersion }}
imagePullPolicy: {{ .root.Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: {drop: [ALL]}
{{- end }}

{{/* Of a pod, with the user of its image. */}}
{{- define "mangamotion.pod" -}}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: {{ .user }}
  runAsGroup: {{ .user }}
  fsGroup: {{ .user }}
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile: {type: RuntimeDefault}
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end }}

{{/* Replicas on different nodes, where there are some. */}}
{{- define "mangamotion.spread" -}}
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "mangamotion.selector" . | nindent 8 }}
{{- end }}

{{/* The settings of our processes: those of the values win over what follows from the host. */}}
{{- define "mangamotion.env" -}}
{{- $settings := dict
  "PUBLIC_URL" (printf "https://%s" .root.Values.host)
  "ALLOWED_HOSTS" .root.Values.host
  "CORS_ORIGINS" (printf "https://%s" .root.Values.host)
  "TRUSTED_PROXIES" .root.Values.trustedProxies
  "ERASURES_FILE" "/var/lib/mangamotion/erasures/erasures"
  "MANGAMOTION_DATA" "/var/lib/mangamotion"
  "BACKUP_SPOOL" "/var/lib/mangamotion/backup-spool"
  "METRICS_HOST" "0.0.0.0"
-}}
envFrom:
  - secretRef: {name: {{ .root.Values.secret }}}
  {{- if .owner }}
  - secretRef: {name: {{ .root.Values.ownerSecret }}}
  {{- end }}
env:
  {{- range $name, $value := mergeOverwrite $settings .root.Values.settings }}
  - {name: {{ $name }}, value: {{ $value | quote }}}
  {{- end }}
{{- end }}

{{/* The event loop has touched this file in the last seconds. */}}
{{- define "mangamotion.heartbeat" -}}
livenessProbe:
  exec:
    command: [sh, -c, "test -n \"$(find /tmp/heartbeat -newermt '-30 seconds')\""]
  initialDelaySeconds: 30
  periodSeconds: 15
  timeoutSeconds: 5
{{- end }}

{{- define "mangamotion.claim" -}}
persistentVolumeClaim:
  claimName: {{ (index .root.Values.volumes .volume).existingClaim | default (printf "%s-%s" (include "mangamotion.name" .root) .volume) }}
{{- end }}
